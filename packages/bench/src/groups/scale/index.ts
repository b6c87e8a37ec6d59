// How the front API grows with the number of assets: memory, time of a publish, uncached responses; and the original beside
// it.
import type { Bench, Group } from '../../bench.ts';
import type { Comparison } from '../../measure/comparison.ts';
import { knowsPeakMemory, memoryAtRest } from '../../processes/memory.ts';
import { compareWithOriginal } from './beside-original.ts';
import { compareSizes } from './compare-sizes.ts';
import { createRecord, type Recorded, type SizeRecord } from './record.ts';
import { replaceBoth } from './replace-both.ts';
import { namesOf, REPLACEMENT_SUBJECTS, START_SUBJECTS, SUBJECTS } from './subjects.ts';
import { openSystem, type System } from './system.ts';
import { timeRequests } from './time-requests.ts';

/** With more, the original's ingestions take too long. */
const ORIGINAL_ASSETS_MAX = 100_000;
/** With more assets, both snapshots are replaced once only, which takes minutes. */
const REPEATED_ASSETS_MAX = 100_000;

export const measureScale: Group = async function* (bench) {
  if (!knowsPeakMemory()) {
    bench.print('Without the group scale: the memory of processes is known on Linux only');
    return;
  }
  const sizes: Recorded[] = [];
  const beside: Comparison[] = [];
  const besideAt = Math.max(...bench.scaleSizes.filter((assets) => assets <= ORIGINAL_ASSETS_MAX));
  for (const assets of bench.scaleSizes) {
    const record = createRecord(assets);
    const system = await openRecorded(bench, record);
    if (system) {
      await measureSize(bench, record, system);
      if (assets === besideAt) beside.push(...(await compareWithOriginal(bench, system)));
      await system.stop();
    }
    sizes.push(record.recorded);
  }
  yield* compareSizes(sizes);
  yield* beside;
};

/** If it cannot be opened, every subject of this size has failed. */
async function openRecorded(bench: Bench, { recorded, measure }: SizeRecord): Promise<System | undefined> {
  try {
    return await openSystem(bench, recorded.assets);
  } catch (error) {
    await measure(namesOf(SUBJECTS), () => Promise.reject(error));
    return undefined;
  }
}

async function measureSize(bench: Bench, record: SizeRecord, system: System): Promise<void> {
  const { recorded, measure } = record;
  const { api, assets, startSeconds } = system;
  await measure(namesOf(START_SUBJECTS), async () => ({
    startSeconds,
    firstMegabytes: await memoryAtRest(api.pid),
  }));
  for (let left = bench.isQuick || assets > REPEATED_ASSETS_MAX ? 1 : 3; left > 0; left--) {
    bench.print(`replacing both snapshots of ${assets} assets …`);
    await measure(namesOf(REPLACEMENT_SUBJECTS), async () => {
      const replacement = await replaceBoth(system);
      recorded.notes.slowestMeanwhile = `of ${replacement.responses} responses, none was an error`;
      return replacement;
    });
  }
  await timeRequests(bench, record, system);
  await api.stop();
}
