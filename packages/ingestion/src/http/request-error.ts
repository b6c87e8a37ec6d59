// Why one request yielded no usable body, as data. What leaves the client is a SourceError made from it.
import { SourceError, type SourceErrorKind, throughProxy } from '../source-error.ts';
import type { HttpProxy } from './proxy.ts';

export type RequestError = {
  kind: SourceErrorKind;
  /** A predicate in our own words; the message puts the source's name before it: `requires a paid plan`. */
  reason: string;
  status?: number | undefined;
  /** The provider's own error code. */
  providerCode?: string | undefined;
  /** How long the source asks to wait. */
  retryAfterMs?: number | undefined;
  /** How long the exceeded rate limit lasts, if known. */
  windowMs?: number | undefined;
  /** The base URL may be wrong. */
  isAboutAddress?: boolean;
  /** The proxy caused it, not the source. */
  isAboutProxy?: boolean;
  /** What else may fix it; a clause within the message. */
  remedy?: string;
  /** Without the fields that the transport attaches to its errors: they hold the request with its headers. */
  cause?: Error | undefined;
};

/** `body` is undefined if it could not be read as JSON. */
export type SourceResponse = { status: number; body: unknown };

/** Reads a provider's envelope. Undefined if it reports no error; the HTTP status then decides. */
export type Classify = (response: SourceResponse) => RequestError | undefined;

/** The error of an HTTP status, where no envelope says more. Undefined for 2xx. */
export function statusError(status: number): RequestError | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400) {
    // axios would send the key to wherever the redirect leads.
    return { kind: 'stop', reason: 'sent a redirect, which is not followed', isAboutAddress: true };
  }
  switch (status) {
    case 401:
    case 403:
      return { kind: 'stop-config', reason: 'does not accept the credentials' };
    case 402:
      return { kind: 'stop-config', reason: 'requires a paid plan' };
    case 404:
      return { kind: 'stop', reason: 'does not know the path', isAboutAddress: true };
    case 408:
    case 409:
    case 425:
      return { kind: 'retry-soon', reason: 'did not serve the request' };
    case 429:
      return { kind: 'retry-after-window', reason: 'limits the rate of requests' };
    default:
      return status >= 500 && status < 600
        ? { kind: 'retry-soon', reason: 'had a server error' }
        : { kind: 'stop', reason: 'does not accept the request' };
  }
}

/** What a message names: the source, the environment variables to check, and the proxy in between. */
export type SourceContext = {
  source: string;
  baseUrlVariable: string;
  keyVariable?: string | undefined;
  proxy?: Pick<HttpProxy, 'place' | 'variable'> | undefined;
};

/** The error that leaves the client. `ending` says why there was no further attempt. */
export function sourceError(error: RequestError, context: SourceContext, ending: string): SourceError {
  const { kind, reason, remedy = '', status, providerCode, retryAfterMs, cause } = error;
  const { source } = context;
  const variable = variableToCheck(error, context);
  const checking = variable ? `, check ${variable}` : '';
  return new SourceError(
    `${source} ${reason}${checking}${remedy}${ending}${evidenceOf(error, context)}`,
    { source, kind, status, providerCode, retryAfterMs, proxy: context.proxy?.place },
    { cause },
  );
}

function variableToCheck(
  { kind, isAboutAddress, isAboutProxy }: RequestError,
  { baseUrlVariable, keyVariable, proxy }: SourceContext,
): string | undefined {
  if (isAboutProxy) return proxy?.variable;
  if (isAboutAddress) return baseUrlVariable;
  return kind === 'stop-config' ? (keyVariable ?? baseUrlVariable) : undefined;
}

/** Status, code, cause and proxy in parentheses, with a blank before; empty if none of them is known. */
export function evidenceOf({ status, providerCode, cause }: RequestError, { proxy }: SourceContext): string {
  const evidence = [
    status && `HTTP ${status}`,
    providerCode && `code ${providerCode}`,
    cause?.message,
    proxy && throughProxy(proxy.place),
  ].filter(Boolean);
  return evidence.length > 0 ? ` (${evidence.join(', ')})` : '';
}
