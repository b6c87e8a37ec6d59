// Publishes again and again, each time until the new snapshot is answered; the original's first answer beside it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { IngestionName } from '@coinfront/contracts';
import type { Bench } from '../../bench.ts';
import { startProbedFrontApi } from '../../contenders/ours.ts';
import { INGESTIONS } from '../../fill.ts';
import { get } from '../../load/get.ts';
import { type ContenderOf, interleaveFigures, type Repetitions } from '../../measure/interleave.ts';
import type { Probed } from '../../servers/probe-messages.ts';
import { createPublisher } from './publish-copy.ts';

/** Short, so that the wait for the next reading is not what is measured. */
const MARKER_POLL_MS = '10';
const ASK_EVERY_MS = 2;
/** What the copying of rows left to do is done by then. */
const SETTLE_MS = 500;
const ANSWERED_WITHIN_MS = 120_000;
/** The most that our API gives at once. */
const PAGE_MAX = 5_000;

/** Our contenders by what is published. */
export const OURS = {
  assets: 'ours, assets',
  'usd-values': 'ours, USD values',
} as const satisfies Record<IngestionName, string>;

type Figure = 'seconds' | keyof Probed;
type Contender = ContenderOf<Figure>;
export type FirstAnswers = Record<Figure, Repetitions>;

export async function measureFirstAnswers(bench: Bench, assets: number): Promise<FirstAnswers> {
  const { isQuick, published, redis, say, defer } = bench;
  const { ourUri, originalApi } = await published(assets);
  say(`publishing ${assets} assets …`);
  const api = await startProbedFrontApi(`front API of ${assets}`, { MONGODB_URI: ourUri, MARKER_POLL_MS });
  defer(() => api.stop());
  const publisher = createPublisher(ourUri);
  defer(() => publisher.close());
  const url = `${api.urls.api}/?limit=1`;

  const probed = async (work: () => Promise<unknown>): Promise<Probed> => {
    await sleep(SETTLE_MS);
    await api.beginProbe();
    await work();
    return api.endProbe();
  };
  let seconds = 0;
  const ours =
    (ingestion: IngestionName): Contender =>
    async () => {
      const { id, publish } = await publisher.stage(ingestion);
      const told = await probed(async () => {
        seconds = await secondsUntil(url, id, publish);
      });
      return { seconds, ...told };
    };
  const original =
    (limit: number): Contender =>
    async () => {
      await redis?.flush();
      return { seconds: (await get(`${originalApi}/?limit=${limit}`)).milliseconds / 1_000 };
    };
  const contenders = {
    [OURS.assets]: ours('assets'),
    [OURS['usd-values']]: ours('usd-values'),
    'ours, nothing published': () => probed(() => askFor(url, seconds)),
    ...(originalApi && { 'original, limit=50': original(50) }),
    ...(originalApi && !isQuick && { [`original, limit=${PAGE_MAX}`]: original(PAGE_MAX) }),
  };
  // The first compiles the code. What fails now is not measured; what goes on failing fails in the repetitions too.
  for (const ingestion of INGESTIONS) await ours(ingestion)().catch(() => {});
  const repetitions = isQuick ? 2 : assets > PAGE_MAX ? 3 : 9;
  const measured = await interleaveFigures(['seconds', 'cpuSeconds', 'loopDelayMs'], contenders, {
    repetitions,
  });
  await api.stop();
  return measured;
}

/** From the moment of publishing until an answer of this snapshot. */
async function secondsUntil(url: string, id: string, publish: () => Promise<void>): Promise<number> {
  const began = performance.now();
  const publishing = publish();
  for (;;) {
    const { headers } = await get(url);
    const passed = performance.now() - began;
    if (String(headers.snapshots).includes(id)) {
      await publishing;
      return passed / 1_000;
    }
    if (passed > ANSWERED_WITHIN_MS) throw new Error(`No answer of ${id} within ${passed / 1_000} s`);
    await sleep(ASK_EVERY_MS);
  }
}

async function askFor(url: string, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    await get(url);
    await sleep(ASK_EVERY_MS);
  }
}
