// Replaces both snapshots by the ingestions, while clients request pages.
import { setTimeout as sleep } from 'node:timers/promises';
import type { IngestionName } from '@coinfront/contracts';
import { createMongoClient, databaseName } from '@coinfront/runtime/mongo';
import { readPublished } from '../../databases.ts';
import { median, range } from '../../measure/statistics.ts';
import { knownMemory, memoryAtRest, resetPeakMemory } from '../../processes/memory.ts';
import { type Followed, followResponses } from './follow-responses.ts';
import type { REPLACEMENT_SUBJECTS } from './subjects.ts';
import { ingestBoth, LOADING_MS, type System } from './system.ts';

const CHECK_EVERY_MS = 50;

export type Replacement = Record<keyof typeof REPLACEMENT_SUBJECTS, number> & {
  /** Responses to the clients. */
  responses: number;
};

/** Throws Error if a request failed meanwhile. */
export async function replaceBoth({ api, url, ...database }: System): Promise<Replacement> {
  const responses = followResponses(`${url}/?limit=50&sort=-market_cap`);
  let followed: Followed;
  let seconds: Record<IngestionName, number>;
  let loopMeanwhile: number;
  try {
    resetPeakMemory(api.pid);
    await api.beginProbe();
    await ingestBoth(database);
    seconds = await api.unlessEnded(untilServed(database.uri, responses.firstWith, api.ending));
    loopMeanwhile = (await api.endProbe()).loopDelayMs;
  } finally {
    followed = await responses.stop();
  }
  const { milliseconds, failed, firstFailure } = followed;
  if (failed > 0)
    throw new Error(
      `${failed} of ${failed + milliseconds.length} requests failed while snapshots were replaced; first: ${firstFailure}`,
    );
  return {
    replacedMegabytes: await memoryAtRest(api.pid),
    // Until now: the old tables are freed some time after the first response.
    peakMegabytes: knownMemory(api.peakMegabytes()),
    assetsSeconds: seconds.assets,
    usdValuesSeconds: seconds['usd-values'],
    typicalMeanwhile: median(milliseconds),
    slowestMeanwhile: range(milliseconds).max,
    loopMeanwhile,
    responses: milliseconds.length,
  };
}

/** Resolves with the seconds from each publish to the first response with it. Throws Error after some minutes, or once `ending` is aborted. */
async function untilServed(
  uri: string,
  firstWith: (snapshotId: string) => number | undefined,
  ending: AbortSignal,
): Promise<Record<IngestionName, number>> {
  const client = createMongoClient(uri);
  try {
    const db = client.db(databaseName(uri));
    const secondsOf = async (ingestion: IngestionName) => {
      const { snapshot_id, last_updated } = await readPublished(db, ingestion);
      for (
        const deadline = performance.now() + LOADING_MS;
        !ending.aborted && performance.now() < deadline;
      ) {
        const first = firstWith(snapshot_id);
        if (first !== undefined) return (first - last_updated.getTime()) / 1_000;
        await sleep(CHECK_EVERY_MS);
      }
      throw new Error(`There was no response with ${snapshot_id}`);
    };
    return { assets: await secondsOf('assets'), 'usd-values': await secondsOf('usd-values') };
  } finally {
    await client.close();
  }
}
