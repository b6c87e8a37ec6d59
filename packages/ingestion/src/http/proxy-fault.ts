// What a proxy says itself, in the place of the source: its status is none of the source's.
import { type Fault, statusFault } from './fault.ts';

/** Of an answer other than 200 to CONNECT, and of 407, by which only proxies answer. */
export function proxyFault(status: number): Fault {
  const cause = new Error(`HTTP ${status}`);
  if (status === 407) {
    // Wrong credentials that are sent again and again can lock their account.
    const reason = 'is behind a proxy that asks for credentials, or others';
    return { kind: 'stop-config', reason, isAboutProxy: true, cause };
  }
  const { kind } = statusFault(status) ?? {};
  return kind === 'retry-soon' || kind === 'retry-after-window'
    ? { kind: 'retry-soon', reason: 'is not reached by the proxy', cause }
    : { kind: 'stop', reason: 'is not let through by the proxy', isAboutProxy: true, cause };
}
