// Asks a source for JSON and asks again where that can help. Knows no provider: each adapter says by `classify` what
// its envelopes mean.
//
// The retry loop is written here because no library's fits: a signal does not end the wait of cockatiel 4, and
// axios-retry 4 decides before the body, where these sources report their errors, has been read.
import { setTimeout as timer } from 'node:timers/promises';
import type { Logger } from '@coinfront/runtime';
import type { z } from 'zod';
import { describeIssues } from '../records/describe-issues.ts';
import { type Classify, evidenceOf, type Fault, type Suspects, sourceError, statusFault } from './fault.ts';
import { proxyFor } from './proxy.ts';
import type { ProxyVariables } from './proxy-variables.ts';
import { whyUnread } from './read-body.ts';
import { createReceiver, type ReceiverOptions, type Request } from './receive.ts';
import { planRetry, type RetryLimits } from './retry-plan.ts';

export type HttpClientDependencies = {
  log: Logger;
  /** Rejects as soon as the signal aborts. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** From 0 to 1, for jitter. */
  random?: () => number;
  now?: () => number;
};

/** What the environment sets for every source. */
export type HttpSettings = Pick<ReceiverOptions, 'timeoutMs' | 'maxBytes'> &
  Omit<RetryLimits, 'baseDelayMs'> & {
    /** Where the source is asked directly in any case, none. */
    proxies?: ProxyVariables;
  };

/** `source`, for errors and logs, is the source's name. */
export type HttpClientOptions = Omit<Suspects, 'proxy'> &
  HttpSettings &
  Pick<ReceiverOptions, 'baseUrl'> &
  Partial<Pick<ReceiverOptions, 'headers'> & Pick<RetryLimits, 'baseDelayMs'>>;

export type JsonRequest<T> = Request & {
  /** The shape of a good body; another one ends the run. */
  schema: z.ZodType<T>;
  classify: Classify;
  /** How often this request is sent at most, where not as often as others. */
  attempts?: number | undefined;
};

export type HttpClient = ReturnType<typeof createHttpClient>;

export function createHttpClient(
  {
    log,
    sleep = (ms, signal) => timer(ms, undefined, { signal }),
    random = Math.random,
    now = Date.now,
  }: HttpClientDependencies,
  { headers = {}, baseDelayMs = 500, proxies = {}, ...options }: HttpClientOptions,
) {
  const { source, maxWaitMs } = options;
  const proxy = proxyFor(options.baseUrl, proxies);
  const suspects: Suspects = { ...options, proxy };
  const receive = createReceiver({ now }, { ...options, headers, proxy });

  async function ask<T>(path: string, { params, signal, schema, classify }: JsonRequest<T>) {
    const answer = await receive(path, { params, signal });
    if ('kind' in answer) return { fault: answer };
    const { status, body, contentType, retryAfterMs } = answer;
    const fault = classify({ status, body }) ?? statusFault(status);
    if (fault) return { fault: { ...fault, status, retryAfterMs } };
    if (body === undefined) {
      return { fault: { kind: 'retry-soon', reason: whyUnread(contentType), status } as const };
    }
    const parsed = schema.safeParse(body);
    if (parsed.success) return { body: parsed.data };
    const reason = `sent a body of unknown shape: ${describeIssues(parsed.error)}`;
    return { fault: { kind: 'stop', reason, status } as const };
  }

  function logRetry(fault: Fault, attempt: number, attempts: number, waitMs: number) {
    const { kind, reason, status, providerCode } = fault;
    const seen = { kind, status, provider_code: providerCode };
    log.warn(
      { source, attempt, attempts, wait_ms: waitMs, ...seen },
      `${source} ${reason}${evidenceOf(fault, suspects)}: asking again in ${waitMs} ms, try ${attempt + 1} of ${attempts}`,
    );
  }

  return {
    /**
     * The body of `GET path`, in its schema's shape. Throws SourceError once trying again is given up or cannot help,
     * and the signal's reason as soon as it aborts, also between two tries.
     */
    async getJson<T>(path: string, request: JsonRequest<T>): Promise<T> {
      const { attempts = options.attempts } = request;
      for (let attempt = 1; ; attempt++) {
        const outcome: { body: T } | { fault: Fault } = await ask(path, request);
        if ('body' in outcome) return outcome.body;
        const plan = planRetry(outcome.fault, attempt, { attempts, maxWaitMs, baseDelayMs }, random);
        if ('giveUp' in plan) throw sourceError(outcome.fault, suspects, plan.giveUp);
        logRetry(outcome.fault, attempt, attempts, plan.waitMs);
        await sleep(plan.waitMs, request.signal).catch((error) => {
          request.signal.throwIfAborted();
          throw error;
        });
      }
    },
  };
}
