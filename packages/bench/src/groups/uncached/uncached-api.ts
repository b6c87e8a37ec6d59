// A front API without a cache, and the check that its responses are misses.
import type { Bench } from '../../bench.ts';
import { startFrontApi } from '../../contenders/ours.ts';
import { HIGHEST_RATE_LIMIT } from '../../fill.ts';
import { get } from '../../load/get.ts';
import type { Queries } from './queries.ts';

export const GROUP = 'Uncached queries';

/** The APIs to query, and how many assets they have. */
export type Queried = {
  assets: number;
  /** Started on first use. */
  api: () => Promise<string>;
  originalApi: () => Promise<string | undefined>;
};

/** Resolves with its URL. It has no Redis, and so little room that the process caches nothing. */
export async function startUncachedApi({ defer }: Bench, name: string, uri: string): Promise<string> {
  const api = await startFrontApi(name, {
    MONGODB_URI: uri,
    CACHE_MAX_BYTES: '1',
    RATE_LIMIT: HIGHEST_RATE_LIMIT,
  });
  defer(() => api.stop());
  return api.urls.api as string;
}

/** One line per row: the simulator's texts have no line breaks. */
const rowsIn = (type: string, body: string): number =>
  type.startsWith('text/csv') ? body.trimEnd().split('\n').length - 1 : countIn(JSON.parse(body) as Counted);

type Counted = { count: number } | { data: unknown[] };

const countIn = (body: Counted): number => ('count' in body ? body.count : body.data.length);

const CHECKED = 5;

/** Throws Error if a response is no cache miss, or has another number of rows. */
export async function requireMisses(api: string, { paths, typical, rows }: Queries): Promise<void> {
  // The typical query twice: a repeated query must not hit either.
  for (const path of [typical, typical, ...paths.slice(0, CHECKED)]) {
    const { headers, body } = await get(api + path);
    const state = headers['x-cache'];
    if (state !== 'miss') throw new Error(`Expected ${path} to be a miss, received ${state}`);
    const count = rowsIn(String(headers['content-type']), String(body));
    if (path === typical && count !== rows)
      throw new Error(`Expected ${rows} rows of ${path}, received ${count}`);
  }
}
