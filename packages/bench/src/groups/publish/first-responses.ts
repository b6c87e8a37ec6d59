// Publishes repeatedly and waits each time for the first response with the new snapshot; the original's first, uncached
// response beside it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { IngestionName } from '@coinfront/contracts';
import type { Bench } from '../../bench.ts';
import { startProbedFrontApi } from '../../contenders/ours.ts';
import { INGESTIONS } from '../../fill.ts';
import { get } from '../../load/get.ts';
import { type ContenderOf, interleaveFigures, type Repetitions } from '../../measure/interleave.ts';
import type { Probed } from '../../servers/probe-messages.ts';
import { createPublisher } from './publish-copy.ts';

/** Short, so that waiting for the next poll does not dominate the measurement. */
const MARKER_POLL_MS = '10';
const REQUEST_EVERY_MS = 2;
/** Time for the database to settle after rows were copied. */
const SETTLE_MS = 500;
const TIMEOUT_MS = 120_000;
/** The highest limit of our API. */
const PAGE_MAX = 5_000;

/** Our contenders, by the ingestion that publishes. */
export const OURS = {
  assets: 'ours, assets',
  'usd-values': 'ours, USD values',
} as const satisfies Record<IngestionName, string>;

type Figure = 'seconds' | keyof Probed;
type Contender = ContenderOf<Figure>;
export type FirstResponses = Record<Figure, Repetitions>;

export async function measureFirstResponses(bench: Bench, assets: number): Promise<FirstResponses> {
  const { isQuick, publishTarget, redis, print, defer } = bench;
  const { ourUri, originalApi } = await publishTarget(assets);
  print(`publishing ${assets} assets …`);
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
      const probe = await probed(async () => {
        seconds = await secondsUntil(url, id, publish);
      });
      return { seconds, ...probe };
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
    'ours, nothing published': () => probed(() => requestFor(url, seconds)),
    ...(originalApi && { 'original, limit=50': original(50) }),
    ...(originalApi && !isQuick && { [`original, limit=${PAGE_MAX}`]: original(PAGE_MAX) }),
  };
  // Warm-up: lets the code be compiled. An error that persists will also fail the repetitions.
  for (const ingestion of INGESTIONS) await ours(ingestion)().catch(() => {});
  const repetitions = isQuick ? 2 : assets > PAGE_MAX ? 3 : 9;
  const measured = await interleaveFigures(['seconds', 'cpuSeconds', 'loopDelayMs'], contenders, {
    repetitions,
  });
  await api.stop();
  return measured;
}

/** Seconds from the publish to the first response with this snapshot. Throws Error after two minutes. */
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
    if (passed > TIMEOUT_MS) throw new Error(`No response with ${id} within ${passed / 1_000} s`);
    await sleep(REQUEST_EVERY_MS);
  }
}

async function requestFor(url: string, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    await get(url);
    await sleep(REQUEST_EVERY_MS);
  }
}
