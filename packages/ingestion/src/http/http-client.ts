// Requests JSON from a source, with retries where they can help. Knows no provider: each adapter passes `classify`, which
// reads the provider's error envelopes.
//
// The retry loop is our own because no library's fits: the wait of cockatiel 4 ignores a signal, and axios-retry 4 decides
// before the body is read, in which these sources report their errors.
import { setTimeout as timer } from 'node:timers/promises';
import type { Logger } from '@coinfront/runtime';
import type { z } from 'zod';
import type { ProxyVariables } from '../config/proxy-variables.ts';
import { describeIssues } from '../records/describe-issues.ts';
import { proxyFor } from './proxy.ts';
import { unreadableReason } from './read-body.ts';
import { createReceiver, type ReceiverOptions, type Request } from './receive.ts';
import {
  type Classify,
  evidenceOf,
  type RequestError,
  type SourceContext,
  sourceError,
  statusError,
} from './request-error.ts';
import { planRetry, type RetryLimits } from './retry-plan.ts';

export type HttpClientDependencies = {
  log: Logger;
  /** Rejects as soon as the signal aborts. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** From 0 to 1, for jitter. */
  random?: () => number;
  now?: () => number;
};

/** What the environment configures for every source. */
export type HttpSettings = Pick<ReceiverOptions, 'timeoutMs' | 'maxBytes'> &
  Omit<RetryLimits, 'baseDelayMs'> & {
    /** Without them the source is always reached directly. */
    proxies?: ProxyVariables;
  };

export type HttpClientOptions = Omit<SourceContext, 'proxy'> &
  HttpSettings &
  Pick<ReceiverOptions, 'baseUrl'> &
  Partial<Pick<ReceiverOptions, 'headers'> & Pick<RetryLimits, 'baseDelayMs'>>;

export type JsonRequest<T> = Request & {
  /** The shape of a successful body; any other shape ends the run. */
  schema: z.ZodType<T>;
  classify: Classify;
  /** Maximum number of attempts, if not the client's. */
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
  const context: SourceContext = { ...options, proxy };
  const receive = createReceiver({ now }, { ...options, headers, proxy });

  async function attemptOnce<T>(
    path: string,
    { params, signal, schema, classify }: JsonRequest<T>,
  ): Promise<{ body: T } | { error: RequestError }> {
    const response = await receive(path, { params, signal });
    if ('kind' in response) return { error: response };
    const { status, body, contentType, retryAfterMs } = response;
    const error = classify({ status, body }) ?? statusError(status);
    if (error) return { error: { ...error, status, retryAfterMs } };
    if (body === undefined) {
      return { error: { kind: 'retry-soon', reason: unreadableReason(contentType), status } };
    }
    const parsed = schema.safeParse(body);
    if (parsed.success) return { body: parsed.data };
    const reason = `sent a body of unknown shape: ${describeIssues(parsed.error)}`;
    return { error: { kind: 'stop', reason, status } };
  }

  function logRetry(error: RequestError, attempt: number, attempts: number, waitMs: number) {
    const { kind, reason, status, providerCode } = error;
    log.warn(
      { source, attempt, attempts, wait_ms: waitMs, kind, status, provider_code: providerCode },
      `${source} ${reason}${evidenceOf(error, context)}: retrying in ${waitMs} ms, attempt ${attempt + 1} of ${attempts}`,
    );
  }

  return {
    /**
     * The body of `GET path`, parsed by the schema. Throws SourceError after the last attempt or for an error that a retry
     * cannot fix, and the signal's reason as soon as it aborts, even between two attempts.
     */
    async getJson<T>(path: string, request: JsonRequest<T>): Promise<T> {
      const { attempts = options.attempts } = request;
      for (let attempt = 1; ; attempt++) {
        const outcome = await attemptOnce(path, request);
        if ('body' in outcome) return outcome.body;
        const plan = planRetry(outcome.error, attempt, { attempts, maxWaitMs, baseDelayMs }, random);
        if ('giveUp' in plan) throw sourceError(outcome.error, context, plan.giveUp);
        logRetry(outcome.error, attempt, attempts, plan.waitMs);
        await sleep(plan.waitMs, request.signal).catch((error) => {
          request.signal.throwIfAborted();
          throw error;
        });
      }
    },
  };
}
