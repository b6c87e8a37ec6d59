// Times every request one at a time, then measures the event loop delay while all are sent at once.
import type { Bench } from '../../bench.ts';
import { get } from '../../load/get.ts';
import { mixed } from '../uncached/queries.ts';
import { readFacts } from './facts.ts';
import { NO_STORE } from './no-store.ts';
import type { SizeRecord } from './record.ts';
import { listRequests, type Requests } from './requests.ts';
import { namesOf, PAGE_SUBJECTS, QUERY_SUBJECTS, REQUEST_SUBJECTS, type RequestSubject } from './subjects.ts';
import type { System } from './system.ts';

const CONNECTIONS = 8;

export async function timeRequests(bench: Bench, record: SizeRecord, system: System): Promise<void> {
  bench.print(`requesting pages of ${system.assets} assets …`);
  let requests: Requests;
  try {
    requests = listRequests(await readFacts(system.url));
  } catch (error) {
    await record.measure(namesOf(QUERY_SUBJECTS), () => Promise.reject(error));
    return;
  }
  await timeEach(bench, record, system, requests);
  await measureLoop(bench, record, system, requests);
}

async function timeEach(
  { isQuick }: Bench,
  { recorded, measure }: SizeRecord,
  { url }: System,
  requests: Requests,
) {
  const timed: Timed[] = [];
  for (let left = isQuick ? 2 : 5; left > 0; left--)
    for (const subject of namesOf(REQUEST_SUBJECTS))
      for (const path of requests[subject])
        await measure([subject], async () => {
          const { milliseconds } = await get(url + path, NO_STORE);
          timed.push({ subject, path, milliseconds });
          return { [subject]: milliseconds } as Record<typeof subject, number>;
        });
  await measure(['slowestPage'], async () => {
    const { path, milliseconds } = slowestPage(timed);
    recorded.notes.slowestPage = path;
    return { slowestPage: milliseconds };
  });
}

async function measureLoop(
  { isQuick, loadTool }: Bench,
  { measure }: SizeRecord,
  { url, api }: System,
  requests: Requests,
) {
  const paths = mixed(Object.values(requests).flat());
  for (let left = isQuick ? 1 : 3; left > 0; left--)
    await measure(['loopQueried'], async () => {
      await api.beginProbe();
      await loadTool.load(url, {
        connections: CONNECTIONS,
        seconds: isQuick ? 2 : 10,
        paths,
        headers: NO_STORE,
      });
      return { loopQueried: (await api.endProbe()).loopDelayMs };
    });
}

export type Timed = { subject: RequestSubject; path: string; milliseconds: number };

/** Of all pages of 50. Throws Error without one. */
export function slowestPage(timed: readonly Timed[]): Timed {
  const pages = timed.filter(({ subject }) => subject in PAGE_SUBJECTS);
  const [slowest] = pages.toSorted((a, b) => b.milliseconds - a.milliseconds);
  if (!slowest) throw new Error('No page of 50 was returned');
  return slowest;
}
