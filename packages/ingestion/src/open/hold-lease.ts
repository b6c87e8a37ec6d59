// The lease: only one run of an ingestion at a time. It is part of the marker document that it protects.
import { MARKER_ID } from '@coinfront/contracts';
import type { Logger } from '@coinfront/runtime';
import { electionMs } from '../client-options.ts';
import { asDatabaseError, LeaseLostError } from '../errors.ts';
import { type RetryBudget, retryTransient, unlessAborted } from '../retry-transient.ts';
import { withTimeout } from '../with-timeout.ts';
import { type AcquireDeps, type AcquireOptions, acquireLease } from './acquire-lease.ts';

const RENEWALS_PER_LEASE = 5;
/** A run that cannot renew for this share of its lease stops itself, before others may take over. */
const GIVE_UP_AFTER = 2 / 3;

export type LeaseDeps = AcquireDeps & {
  log: Logger;
  /** Stops waiting for the database. */
  signal: AbortSignal;
};

export type Lease = Awaited<ReturnType<typeof holdLease>>;

/**
 * Acquires the lease, or takes it over from a run whose last heartbeat is older than `leaseMs`, and renews it until it is
 * finished or released. Throws AlreadyRunningError, DatabaseError and the reason of the given signal. The lease's own
 * `signal` aborts with LeaseLostError.
 */
export async function holdLease(deps: LeaseDeps, options: AcquireOptions) {
  const { markers, clock, log } = deps;
  const { runId, leaseMs } = options;
  const giveUpMs = leaseMs * GIVE_UP_AFTER;
  const mine = { _id: MARKER_ID, 'running.run_id': runId } as const;
  const { marker, acquiredAt, sentAt } = await asDatabaseError(
    'Acquiring the lease',
    retryTransient(() => acquireLease(deps, options), { forMs: electionMs(leaseMs), signal: deps.signal }),
  );
  const lost = new AbortController();
  let giveUp = giveUpTimer(sentAt);
  let hasEnded = false;
  let renewing: Promise<void> | undefined;
  const heartbeat = setInterval(() => {
    renewing ??= retryTransient(renew, { forMs: giveUpMs, signal: lost.signal })
      .catch((error) => log.warn({ err: error }, 'renewing the lease failed'))
      .finally(() => {
        renewing = undefined;
      });
  }, leaseMs / RENEWALS_PER_LEASE);

  /** Counted from when the renewal was sent: the database cannot have written it earlier. */
  function giveUpTimer(renewalSentAt: number): NodeJS.Timeout {
    const leftMs = giveUpMs - (performance.now() - renewalSentAt);
    return setTimeout(() => lose('The lease could not be renewed in time'), leftMs);
  }

  async function renew(): Promise<void> {
    const renewalSentAt = performance.now();
    const now = await clock();
    const { matchedCount } = await markers.updateOne(mine, { $set: { 'running.heartbeat_at': now } });
    if (hasEnded) return;
    if (matchedCount === 0) return lose('Another run took over the lease');
    clearTimeout(giveUp);
    giveUp = giveUpTimer(renewalSentAt);
  }

  /** Never two concurrent writes to the marker: FerretDB's updates are not atomic, so one can undo the other (tried). */
  async function afterRenewing<T>(write: () => Promise<T>, budget: RetryBudget): Promise<T> {
    await unlessAborted(Promise.resolve(renewing), budget.signal);
    return retryTransient(write, budget);
  }

  async function confirm(signal: AbortSignal): Promise<void> {
    const what = 'Renewing the lease';
    const renewed = afterRenewing(renew, { forMs: giveUpMs, signal });
    await withTimeout(giveUpMs, what, asDatabaseError(what, renewed));
    lost.signal.throwIfAborted();
  }

  function lose(reason: string): void {
    end();
    lost.abort(new LeaseLostError(reason));
  }

  /** The outcome of a pending renewal is ignored. */
  function end(): void {
    hasEnded = true;
    clearInterval(heartbeat);
    clearTimeout(giveUp);
  }

  return {
    runId,
    /** The marker as it was when the lease was acquired. */
    marker,
    /** By the server's clock. */
    acquiredAt,
    signal: lost.signal,

    /** Renews now. Throws LeaseLostError if another run has taken over, DatabaseError, or the signal's reason. */
    confirm,

    /** Renews one last time, before a write that releases the lease itself. Throws as `confirm` does. */
    async finish(signal: AbortSignal): Promise<void> {
      clearInterval(heartbeat);
      await confirm(signal);
      end();
    },

    /**
     * Releases the lease, unless another run has taken it over. Resolves when the database has confirmed it. Gives up when
     * the budget is spent: the lease expires by itself.
     */
    async release(budget: RetryBudget): Promise<void> {
      end();
      const what = 'Releasing the lease';
      const releasing = afterRenewing(() => markers.updateOne(mine, { $unset: { running: '' } }), budget);
      await withTimeout(budget.forMs, what, asDatabaseError(what, releasing));
    },
  };
}
