// Many clients at once that each ask for other large pages, compressed: more work than there are CPUs and memory for.
import { zstdDecompressSync } from 'node:zlib';
import type { Bench, Group } from '../bench.ts';
import { startFrontApi } from '../contenders/ours.ts';
import { drain, get } from '../load/get.ts';
import { compare } from '../measure/comparison.ts';
import { type Contender, interleave } from '../measure/interleave.ts';
import { lazy } from '../measure/lazy.ts';
import { knownMemory, tellsPeakMemory } from '../processes/memory.ts';
import { largePagesSorted } from './never-asked/questions.ts';

const GROUP = 'Goodput';
const CLIENTS = 24;
const HEADERS = { 'Accept-Encoding': 'zstd' };
const MEGABYTES = 400;

export const measureGoodput: Group = async function* (bench) {
  const measured = lazy(() => askInZstd(bench));
  yield await compare(
    { group: GROUP, title: 'rows decoded, other large pages in zstd', unit: 'rows/s' },
    async () => (await measured()).rows,
  );
  if (!tellsPeakMemory()) return;
  yield await compare(
    { group: GROUP, title: `peak memory of the front API that ${CLIENTS} clients ask`, unit: 'MB' },
    async () => ({
      samples: { 'front API': [(await measured()).megabytes] },
      failures: {},
      goals: [{ of: 'front API', is: 'at most', value: MEGABYTES }],
    }),
  );
};

type Asking = { api: string; nextPath: () => string; seconds: number };

async function askInZstd({ isQuick, filled, defer }: Bench) {
  // Without Redis, and otherwise as it is by default.
  const api = await startFrontApi('front API of many clients', { MONGODB_URI: filled.ourUri });
  defer(() => api.stop());
  const { paths, usual, rows, differBy } = largePagesSorted();
  await requireRows(`${api.urls.api}${usual}`, rows);
  let next = 0;
  const sent = { plain: 0, zstd: 0 };
  const by =
    (clients: number): Contender =>
    async () => {
      const asking = {
        api: api.urls.api as string,
        nextPath: () => paths[next++ % paths.length] as string,
        seconds: isQuick ? 1.5 : 5,
      };
      const began = performance.now();
      const told = await Promise.all(Array.from({ length: clients }, () => askOnAndOn(asking)));
      const seconds = (performance.now() - began) / 1_000;
      if (clients > 1) {
        for (const { plain, zstd } of told) {
          sent.plain += plain;
          sent.zstd += zstd;
        }
      }
      return told.reduce((sum, one) => sum + one.rows, 0) / seconds;
    };
  // The first compiles the code.
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
        `of the ${all} answers to ${CLIENTS} clients ${((100 * sent.plain) / all).toFixed(0)} % were sent plain, and none was refused`,
        `${paths.length} questions, ${differBy}; no answer is decoded: how many rows it has is known`,
      ],
    },
  };
}

/** One after the other. Throws StatusError where one is refused. */
async function askOnAndOn({ api, nextPath, seconds }: Asking) {
  const told = { rows: 0, plain: 0, zstd: 0 };
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    const path = nextPath();
    const { headers } = await drain(api + path, HEADERS);
    told[headers['content-encoding'] === 'zstd' ? 'zstd' : 'plain'] += 1;
    told.rows += Number(new URLSearchParams(path.slice(2)).get('limit'));
  }
  return told;
}

/** Throws where an answer has not so many rows. */
async function requireRows(url: string, rows: number): Promise<void> {
  const { headers, body } = await get(url, HEADERS);
  if (headers['content-encoding'] !== 'zstd')
    throw new Error(`Expected ${url} in zstd, received ${headers['content-encoding']}`);
  const { data } = JSON.parse(String(zstdDecompressSync(body))) as { data: unknown[] };
  if (data.length !== rows) throw new Error(`Expected ${rows} rows of ${url}, received ${data.length}`);
}
