// Error responses of a proxy: their status says nothing about the source.
import { type RequestError, statusError } from './request-error.ts';

/** For a response to CONNECT other than 200, and for 407, which only proxies send. */
export function proxyError(status: number): RequestError {
  const cause = new Error(`HTTP ${status}`);
  if (status === 407) {
    // Never retried: invalid credentials that are sent repeatedly can lock their account.
    const reason = 'is behind a proxy that requires valid credentials';
    return { kind: 'stop-config', reason, isAboutProxy: true, cause };
  }
  const { kind } = statusError(status) ?? {};
  return kind === 'retry-soon' || kind === 'retry-after-window'
    ? { kind: 'retry-soon', reason: 'is unreachable through the proxy', cause }
    : { kind: 'stop', reason: 'is not allowed by the proxy', isAboutProxy: true, cause };
}
