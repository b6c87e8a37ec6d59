// All faults of an upstream, with the exit code that the run must have.
import { EXIT_CODES, type ExitCode, type IngestionName } from '@coinfront/contracts';
import type { FaultRequest } from '@coinfront/market-simulator';

type Endpoint = 'coinmarketcap-v1' | 'coinmarketcap-v3' | 'cryptocompare';
/** A fault; by default at the endpoint that its ingestion reads. */
type Kind = { kind: string; endpoint?: Endpoint } & Record<string, unknown>;

export type UpstreamFault = {
  ingestion: IngestionName;
  name: string;
  faults: FaultRequest[];
  /** The source's address, if that is the fault. */
  address?: Address;
  code: ExitCode;
  /** Number of requests to the source, if it must not be retried more often. */
  requests?: number;
  /** Must be in the log. */
  logs?: RegExp;
};

/** Instead of the simulator's: a port without a listener, an unknown name, no TLS, a self-signed certificate. */
export type Address = 'no-listener' | 'unknown' | 'not-tls' | 'self-signed';

const { published, refused, sourceFailed, credentialsOrQuota } = EXIT_CODES;

export const ENDPOINTS: Record<IngestionName, Endpoint> = {
  assets: 'coinmarketcap-v3',
  'usd-values': 'cryptocompare',
};
export const VARIABLES: Record<IngestionName, { key: string; address: string }> = {
  assets: { key: 'CMC_API_KEY', address: 'CMC_BASE_URL' },
  'usd-values': { key: 'CRYPTOCOMPARE_API_KEY', address: 'CRYPTOCOMPARE_BASE_URL' },
};

type Row = [fault: Kind | Kind[] | Address, code: ExitCode, more?: Pick<UpstreamFault, 'requests' | 'logs'>];

const ONCE = { requests: 1 };

/** The log names the field. */
const LOST_PRICES = { logs: /lost their price .*(quote\.USD\.price|RAW\.USD\.PRICE)/ };

/** Faults of any source. There are two attempts, and a wait of two seconds at most. */
const OF_ANY: Row[] = [
  [{ kind: 'rate-limit', retryAfter: 1, times: 1 }, published],
  [{ kind: 'rate-limit', retryAfter: 1, retryAfterForm: 'http-date', times: 1 }, published],
  [{ kind: 'rate-limit' }, sourceFailed, { ...ONCE, logs: /SOURCE_MAX_WAIT_MS/ }],
  [{ kind: 'rate-limit', retryAfter: 3600 }, sourceFailed, { ...ONCE, logs: /SOURCE_MAX_WAIT_MS/ }],
  [{ kind: 'server-error', status: 500 }, sourceFailed, { requests: 2 }],
  [{ kind: 'server-error', status: 502, body: 'empty' }, sourceFailed, { requests: 2 }],
  [{ kind: 'server-error', status: 503, body: 'envelope' }, sourceFailed, { requests: 2 }],
  [{ kind: 'server-error', status: 504, times: 1 }, published],
  [{ kind: 'reset' }, sourceFailed, { requests: 2 }],
  [{ kind: 'reset', afterBytes: 100, times: 1 }, published],
  ['no-listener', sourceFailed],
  ['unknown', sourceFailed, { logs: /does not resolve/ }],
  ['not-tls', sourceFailed, { logs: /TLS/ }],
  ['self-signed', sourceFailed, { logs: /TLS/ }],
  [{ kind: 'hang' }, sourceFailed, { requests: 2, logs: /did not respond within/ }],
  [{ kind: 'drip' }, sourceFailed, { requests: 2, logs: /did not respond within/ }],
  [{ kind: 'endless' }, sourceFailed, { ...ONCE, logs: /SOURCE_MAX_BYTES/ }],
  [{ kind: 'truncated-json' }, sourceFailed],
  [{ kind: 'truncated-gzip', times: 1 }, published],
  [{ kind: 'html' }, sourceFailed, { logs: /of type text\/html, not JSON/ }],
  [{ kind: 'content-type' }, published],
  [{ kind: 'content-type', value: 'text/html' }, sourceFailed, { logs: /of type text\/html, not JSON/ }],
  [{ kind: 'redirect', to: 'http://127.0.0.1:9' }, sourceFailed, ONCE],
  [{ kind: 'empty-list' }, refused],
  [{ kind: 'shift', rows: 2, times: 1, afterRequests: 1 }, published],
  [{ kind: 'repeat-page' }, sourceFailed],
  [{ kind: 'price', as: 'string' }, refused, LOST_PRICES],
  [{ kind: 'price', as: 'negative' }, refused, LOST_PRICES],
  [{ kind: 'price', as: 'infinite' }, refused, LOST_PRICES],
  [{ kind: 'price', as: 'infinite', every: 15 }, published, { logs: /discarded fields/ }],
  [{ kind: 'price', as: 'nan' }, sourceFailed],
  [{ kind: 'price', as: 'null' }, refused, { logs: /has a price/ }],
  [{ kind: 'price', as: 'tiny' }, published],
  [{ kind: 'extra-fields' }, published],
  [{ kind: 'hostile-keys', every: 15 }, published],
  [{ kind: 'oversized' }, published],
];

/** v1 reports the count of v3's list. */
const COUNT = { endpoint: 'coinmarketcap-v1' } as const;
const SHRUNKEN = { kind: 'shrunken', share: 0.6 };
const OVERCOUNT = { kind: 'overcount', by: 30 };
const SHORT = { logs: /reports \d+ rows, and delivered/ };
const UNCOUNTED = { logs: /does not say how many rows it has/ };

const KEY = { ...ONCE, logs: /CMC_API_KEY/ };
const NO_V3 = { kind: 'not-found' };
const REQUESTING_V1 = { ...ONCE, logs: /requesting v1/ };

const OF_COINMARKETCAP: Row[] = [
  [{ kind: 'cmc-error', code: 1001 }, credentialsOrQuota, KEY],
  [{ kind: 'cmc-error', code: 1006 }, published, REQUESTING_V1],
  [
    [
      { kind: 'cmc-error', code: 1006 },
      { ...COUNT, kind: 'cmc-error', code: 1006 },
    ],
    credentialsOrQuota,
    KEY,
  ],
  [NO_V3, published, REQUESTING_V1],
  [[NO_V3, { ...COUNT, kind: 'not-found' }], sourceFailed, { ...ONCE, logs: /neither v3 nor v1/ }],
  [[NO_V3, { ...COUNT, kind: 'server-error', times: 1 }], published, REQUESTING_V1],
  [[SHRUNKEN, { ...COUNT, ...SHRUNKEN }], refused],
  [SHRUNKEN, sourceFailed, SHORT],
  [{ ...COUNT, ...OVERCOUNT }, sourceFailed, SHORT],
  [{ ...COUNT, kind: 'no-count' }, published, UNCOUNTED],
  [{ ...COUNT, kind: 'not-found' }, published, UNCOUNTED],
  [{ ...COUNT, kind: 'rate-limit' }, published, UNCOUNTED],
  [{ ...COUNT, kind: 'cmc-error', code: 1001 }, published, UNCOUNTED],
  [{ kind: 'cmc-error', code: 1009 }, credentialsOrQuota, ONCE],
  [{ kind: 'cmc-error', code: 1010 }, credentialsOrQuota, ONCE],
  [{ kind: 'cmc-error-in-200', code: 1001 }, credentialsOrQuota, KEY],
  [{ kind: 'cmc-error-in-200', code: 1010 }, credentialsOrQuota, ONCE],
  [{ kind: 'cmc-error-in-200', code: 500 }, sourceFailed, { requests: 2 }],
  [[NO_V3, { ...COUNT, kind: 'quote-array' }], published],
  [{ kind: 'shift', rows: -3 }, published],
  [{ kind: 'field', path: 'tvl_ratio', value: 'n/a' }, published, { logs: /discarded fields/ }],
  [{ kind: 'field', path: 'date_added', value: '2013-04-28' }, published],
  [{ kind: 'field', path: 'quote', value: [] }, refused, { logs: /has a price/ }],
  [{ kind: 'field', path: 'quote', value: 'n/a' }, refused, { logs: /lost their price .* quote: / }],
  [{ kind: 'field', path: 'id', value: 'n/a', every: 15 }, published, { logs: /rejected records/ }],
  [{ kind: 'field', path: 'symbol', value: null }, refused, { logs: /were rejected, .* because: symbol: / }],
  // Unknown fields are kept, but not with such names.
  [{ kind: 'hostile-keys' }, refused],
  [{ kind: 'oversized', times: 1 }, published, { logs: /over the limit/ }],
];

const OTHER_KEY = { ...ONCE, logs: /CRYPTOCOMPARE_API_KEY/ };

const OF_CRYPTOCOMPARE: Row[] = [
  [{ kind: 'field', path: 'RAW.USD.SUPPLY', value: -1 }, published, { logs: /discarded fields/ }],
  [{ kind: 'field', path: 'RAW', value: null }, refused, { logs: /has a price/ }],
  [{ kind: 'field', path: 'CoinInfo.Id', value: null, every: 15 }, published, { logs: /rejected records/ }],
  [SHRUNKEN, refused],
  [OVERCOUNT, sourceFailed, SHORT],
  // Pages are requested up to its count: rows that moved beyond are missed in both attempts.
  [{ kind: 'shift', rows: -3 }, sourceFailed, SHORT],
  [{ kind: 'new-envelope', status: 401 }, credentialsOrQuota, OTHER_KEY],
  [{ kind: 'new-envelope', status: 403 }, credentialsOrQuota, OTHER_KEY],
  [{ kind: 'old-envelope', type: 1 }, credentialsOrQuota, OTHER_KEY],
  [{ kind: 'old-envelope', window: 'day' }, credentialsOrQuota, ONCE],
  [{ kind: 'old-envelope', window: 'month' }, credentialsOrQuota, ONCE],
  [{ kind: 'old-envelope', window: 'hour' }, sourceFailed, { ...ONCE, logs: /SOURCE_MAX_WAIT_MS/ }],
  [{ kind: 'old-envelope', window: 'second', times: 1 }, published],
  [{ kind: 'old-envelope', type: 2 }, sourceFailed, ONCE],
];

function faultsOf(ingestion: IngestionName, rows: readonly Row[]): UpstreamFault[] {
  const endpoint = ENDPOINTS[ingestion];
  return rows.map(([fault, code, more]) => {
    const shared = { ingestion, code, name: `${ingestion} ${JSON.stringify(fault)}`, ...more };
    if (typeof fault === 'string') return { ...shared, faults: [], address: fault };
    return { ...shared, faults: [fault].flat().map((each) => ({ endpoint, ...each }) as FaultRequest) };
  });
}

export const UPSTREAM_FAULTS: readonly UpstreamFault[] = [
  ...faultsOf('assets', [...OF_ANY, ...OF_COINMARKETCAP]),
  ...faultsOf('usd-values', [...OF_ANY, ...OF_CRYPTOCOMPARE]),
];
