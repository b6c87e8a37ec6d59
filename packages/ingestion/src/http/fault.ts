// What is wrong with one answer, or why there is none, as data. What leaves the client is a SourceError made of it.
import { SourceError, type SourceErrorKind, throughProxy } from '../source-error.ts';
import type { HttpProxy } from './proxy.ts';

export type Fault = {
  kind: SourceErrorKind;
  /** Our own words, to stand after the source's name: `refuses the key`. */
  reason: string;
  status?: number | undefined;
  /** The provider's own error code. */
  providerCode?: string | undefined;
  /** How long the source asks to wait. */
  retryAfterMs?: number | undefined;
  /** How long the rate limit that was hit lasts, where it is known. */
  windowMs?: number | undefined;
  /** The base URL may lead elsewhere than to the source. */
  isAboutAddress?: boolean;
  /** The proxy is to blame, not the source. */
  isAboutProxy?: boolean;
  /** What may mend it, beside looking at a variable; to stand in the middle of a sentence. */
  remedy?: string;
  /** Free of what the transport attaches to its errors: they carry the request with its headers. */
  cause?: Error | undefined;
};

/** What there is to judge an answer by. `body` is undefined where the answer was not read as JSON. */
export type Answer = { status: number; body: unknown };

/** Reads a provider's envelope. Undefined where it reports no error; the HTTP status then decides. */
export type Classify = (answer: Answer) => Fault | undefined;

/** What an HTTP status says where no envelope says more. Undefined for 2xx. */
export function statusFault(status: number): Fault | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400) {
    // axios would take the key along to wherever a redirect leads.
    return { kind: 'stop', reason: 'answers with a redirect, which is not followed', isAboutAddress: true };
  }
  switch (status) {
    case 401:
    case 403:
      return { kind: 'stop-config', reason: 'refuses the credentials' };
    case 402:
      return { kind: 'stop-config', reason: 'asks for a paid plan' };
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
        ? { kind: 'retry-soon', reason: 'is in trouble' }
        : { kind: 'stop', reason: 'refuses the request' };
  }
}

/** Whose fault it is: the source's name, the environment variables to look at, and the proxy that was between. */
export type Suspects = {
  source: string;
  baseUrlVariable: string;
  keyVariable?: string | undefined;
  proxy?: Pick<HttpProxy, 'place' | 'variable'> | undefined;
};

/** The error that leaves the client. `ending` says why no further try was made. */
export function sourceError(fault: Fault, suspects: Suspects, ending: string): SourceError {
  const { kind, reason, remedy = '', status, providerCode, retryAfterMs, cause } = fault;
  const { source } = suspects;
  const suspect = suspectOf(fault, suspects);
  const checking = suspect ? `, check ${suspect}` : '';
  return new SourceError(
    `${source} ${reason}${checking}${remedy}${ending}${evidenceOf(fault, suspects)}`,
    { source, kind, status, providerCode, retryAfterMs, proxy: suspects.proxy?.place },
    { cause },
  );
}

/** The variable that may be wrong. */
function suspectOf(
  { kind, isAboutAddress, isAboutProxy }: Fault,
  { baseUrlVariable, keyVariable, proxy }: Suspects,
): string | undefined {
  if (isAboutProxy) return proxy?.variable;
  if (isAboutAddress) return baseUrlVariable;
  return kind === 'stop-config' ? (keyVariable ?? baseUrlVariable) : undefined;
}

/** What was seen, in parentheses with a blank before them; empty where nothing was. */
export function evidenceOf({ status, providerCode, cause }: Fault, { proxy }: Suspects): string {
  const seen = [
    status && `HTTP ${status}`,
    providerCode && `code ${providerCode}`,
    cause?.message,
    proxy && throughProxy(proxy.place),
  ].filter(Boolean);
  return seen.length > 0 ? ` (${seen.join(', ')})` : '';
}
