// Faults that the market simulator can inject into every upstream, and the expected classification of each.
import type { FaultRequest } from '@coinfront/market-simulator';
import type { SourceErrorKind } from '../../src/index.ts';

type Endpoint = FaultRequest['endpoint'];
type FaultOf<Kind extends FaultRequest['kind']> = Omit<Extract<FaultRequest, { kind: Kind }>, 'endpoint'>;
type AnyFault =
  | FaultOf<'rate-limit'>
  | FaultOf<'server-error'>
  | FaultOf<'reset'>
  | FaultOf<'hang'>
  | FaultOf<'drip'>
  | FaultOf<'endless'>
  | FaultOf<'truncated-json'>
  | FaultOf<'truncated-gzip'>
  | FaultOf<'html'>
  | FaultOf<'content-type'>
  | FaultOf<'redirect'>
  | FaultOf<'price'>;

const FAULTS: [AnyFault, SourceErrorKind][] = [
  [{ kind: 'rate-limit' }, 'retry-after-window'],
  [{ kind: 'rate-limit', retryAfter: 5 }, 'retry-after-window'],
  [{ kind: 'rate-limit', retryAfter: 5, retryAfterForm: 'http-date' }, 'retry-after-window'],
  [{ kind: 'server-error', status: 500 }, 'retry-soon'],
  [{ kind: 'server-error', status: 502, body: 'empty' }, 'retry-soon'],
  [{ kind: 'server-error', status: 503, body: 'html' }, 'retry-soon'],
  [{ kind: 'reset' }, 'retry-soon'],
  [{ kind: 'reset', afterBytes: 100 }, 'retry-soon'],
  [{ kind: 'hang' }, 'retry-soon'],
  [{ kind: 'hang', afterBytes: 100 }, 'retry-soon'],
  [{ kind: 'drip', intervalMs: 10 }, 'retry-soon'],
  [{ kind: 'endless' }, 'stop'],
  [{ kind: 'truncated-json' }, 'retry-soon'],
  [{ kind: 'truncated-gzip' }, 'retry-soon'],
  [{ kind: 'html' }, 'retry-soon'],
  [{ kind: 'content-type', value: 'text/html' }, 'retry-soon'],
  [{ kind: 'redirect', to: 'http://127.0.0.1:9' }, 'stop'],
  [{ kind: 'price', as: 'nan' }, 'retry-soon'],
];

/** The faults at one endpoint, each with its error kind and a deadline, which is short if the response never ends. */
export function faultsAt(endpoint: Endpoint) {
  return FAULTS.map(([fault, kind]) => ({
    name: JSON.stringify(fault),
    fault: { endpoint, ...fault } as FaultRequest,
    kind,
    timeoutMs: fault.kind === 'hang' || fault.kind === 'drip' ? 200 : 10_000,
  }));
}
