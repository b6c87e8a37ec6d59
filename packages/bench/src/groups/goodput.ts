// Many clients at once, each requesting different large pages, compressed: more work than CPUs and memory allow.
import { zstdDecompressSync } from 'node:zlib';
import type { Bench, Group } from '../bench.ts';
import { startFrontApi } from '../contenders/ours.ts';
import { drain, get } from '../load/get.ts';
import { compare } from '../measure/comparison.ts';
import { type Contender, interleave } from '../measure/interleave.ts';
import { lazy } from '../measure/lazy.ts';
import { knownMemory, knowsPeakMemory } from '../processes/memory.ts';
import { largePagesSorted } from './uncached/queries.ts';

const GROUP = 'Goodput';
const CLIENTS = 24;
const HEADERS = { 'Accept-Encoding': 'zstd' };
const MEGABYTES = 400;

export const measureGoodput: Group = async function* (bench) {
  const measured = lazy(() => measureInZstd(bench));
  yield await compare(
    { group: GROUP, title: 'rows received, different large pages in zstd', unit: 'rows/s' },
    async () => (await measured()).rows,
  );
  if (!knowsPeakMemory()) return;
  yield await compare(
    { group: GROUP, title: `peak memory of the front API with ${CLIENTS} clients`, unit: 'MB' },
    async () => ({
      samples: { 'front API': [(await measured()).megabytes] },
      failures: {},
      goals: [{ of: 'front API', is: 'at most', value: MEGABYTES }],
    }),
  );
};

type ClientOptions = { api: string; nextPath: () => string; seconds: number };

async function measureInZstd({ isQuick, filled, defer }: Bench) {
  // Without Redis, otherwise with default settings.
  const api = await startFrontApi('front API of many clients', { MONGODB_URI: filled.ourUri });
  defer(() => api.stop());
  const { paths, typical, rows, differBy } = largePagesSorted();
  await requireRows(`${api.urls.api}${typical}`, rows);
  let next = 0;
  const sent = { plain: 0, zstd: 0 };
  const by =
    (clients: number): Contender =>
    async () => {
      const client = {
        api: api.urls.api as string,
        nextPath: () => paths[next++ % paths.length] as string,
        seconds: isQuick ? 1.5 : 5,
      };
      const began = performance.now();
      const counts = await Promise.all(Array.from({ length: clients }, () => requestRepeatedly(client)));
      const seconds = (performance.now() - began) / 1_000;
      if (clients > 1) {
        for (const { plain, zstd } of counts) {
          sent.plain += plain;
          sent.zstd += zstd;
        }
      }
      return counts.reduce((sum, one) => sum + one.rows, 0) / seconds;
    };
  // Warm-up: lets the code be compiled.
  await by(1)();
  const repetitions = await interleave(
    { [`${CLIENTS} clients`]: by(CLIENTS), 'one client': by(1) },
    { repetitions: isQuick ? 1 : 5 },
  );
  const megabytes = api.peakMegabytes();
  await api.stop();
  const all = sent.plain + sent.zstd;
  return {
    megabytes: knownMemory(megabytes),
    rows: {
      ...repetitions,
      goals: [{ of: `${CLIENTS} clients`, against: 'one client', is: 'at least' as const, value: 0.8 }],
      notes: [
        `of the ${all} responses to ${CLIENTS} clients ${((100 * sent.plain) / all).toFixed(0)} % were uncompressed, and none was an error`,
        `${paths.length} queries, ${differBy}; rows are counted by the limit of each query, responses are not decoded`,
      ],
    },
  };
}

/** One request after the other. Throws StatusError. */
async function requestRepeatedly({ api, nextPath, seconds }: ClientOptions) {
  const received = { rows: 0, plain: 0, zstd: 0 };
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    const path = nextPath();
    const { headers } = await drain(api + path, HEADERS);
    received[headers['content-encoding'] === 'zstd' ? 'zstd' : 'plain'] += 1;
    received.rows += Number(new URLSearchParams(path.slice(2)).get('limit'));
  }
  return received;
}

/** Throws Error if the response has another number of rows. */
async function requireRows(url: string, rows: number): Promise<void> {
  const { headers, body } = await get(url, HEADERS);
  if (headers['content-encoding'] !== 'zstd')
    throw new Error(`Expected ${url} in zstd, received ${headers['content-encoding']}`);
  const { data } = JSON.parse(String(zstdDecompressSync(body))) as { data: unknown[] };
  if (data.length !== rows) throw new Error(`Expected ${rows} rows of ${url}, received ${data.length}`);
}
