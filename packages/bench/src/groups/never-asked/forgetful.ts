// A front API that has no answer ready, whatever is asked.
import type { Bench } from '../../bench.ts';
import { startFrontApi } from '../../contenders/ours.ts';
import { HIGHEST_RATE_LIMIT } from '../../fill.ts';
import { get } from '../../load/get.ts';
import type { Questions } from './questions.ts';

export const GROUP = 'A question never asked before';

/** What is asked, and what of. */
export type Asked = {
  assets: number;
  /** Started when it is first asked for. */
  api: () => Promise<string>;
  originalApi: () => Promise<string | undefined>;
};

/** Its URL. Without Redis, and with so little room that nothing stays in the process. */
export async function startForgetful({ defer }: Bench, name: string, uri: string): Promise<string> {
  const api = await startFrontApi(name, {
    MONGODB_URI: uri,
    CACHE_MAX_BYTES: '1',
    RATE_LIMIT: HIGHEST_RATE_LIMIT,
  });
  defer(() => api.stop());
  return api.urls.api as string;
}

/** Of the simulator, whose texts have no line breaks. */
const rowsIn = (type: string, body: string): number =>
  type.startsWith('text/csv') ? body.trimEnd().split('\n').length - 1 : countIn(JSON.parse(body) as Counted);

type Counted = { count: number } | { data: unknown[] };

const countIn = (answer: Counted): number => ('count' in answer ? answer.count : answer.data.length);

const CHECKED = 5;

/** Throws where answers have not so many rows, or are found anywhere. */
export async function requireMisses(api: string, { paths, usual, rows }: Questions): Promise<void> {
  // The usual one twice: what is asked again is no hit either.
  for (const path of [usual, usual, ...paths.slice(0, CHECKED)]) {
    const { headers, body } = await get(api + path);
    const from = headers['x-cache'];
    if (from !== 'miss') throw new Error(`Expected ${path} to be a miss, received ${from}`);
    const count = rowsIn(String(headers['content-type']), String(body));
    if (path === usual && count !== rows)
      throw new Error(`Expected ${rows} rows of ${path}, received ${count}`);
  }
}
