// A reader that asks all the time, and holds every answer against what it may be.
import { setTimeout as delay } from 'node:timers/promises';
import { statusResponseSchema } from '@coinfront/contracts';
import { nextPath } from '@coinfront/testing';
import type { Random } from '@coinfront/testing/random';
import type { Db } from 'mongodb';
import { type Answer, formFaults, getAnswer, parse, type SnapshotIds, snapshotsOf } from './answer.ts';
import { createChecker } from './checker.ts';
import { watchPublished } from './watch-published.ts';

export type Reader = ReturnType<typeof startReader>;

export type ReaderDeps = {
  apiUrl: string;
  /** Straight to the database, past whatever is broken between it and the API. */
  db: Db;
  random: Random;
  violate: (what: string) => void;
};

export type ReaderOptions = {
  /** Most rows to ask for. */
  limitMax?: number;
};

const LOOPS = 2;
const PAUSE_MS = 10;
/** One in so many requests asks for the status, and one begins a walk over the pages. */
const OTHERS_EVERY = 6;
/** Most pages of a walk. */
const PAGES_MAX = 4;
const GONE = 410;
/** A replaced snapshot is kept at least so long (SNAPSHOT_GRACE_MS of the system): longer than the API may take to see it replaced and to make an answer. */
export const KEPT_FOR_MS = 10_000;

export function startReader({ apiUrl, db, random, violate }: ReaderDeps, options: ReaderOptions = {}) {
  const { limitMax = 80 } = options;
  const published = watchPublished({ db, violate });
  const checker = createChecker({ db, violate });
  const durations: number[] = [];
  const figures = { answers: 0, unavailable: 0, checked: 0 };
  let isStopping = false;

  /** Undefined for an answer that is no 200. */
  async function ask(path: string, isFine = (_: Answer) => false): Promise<Answer | undefined> {
    const answer = await getAnswer(apiUrl, path).catch((error: Error) => {
      if (!isStopping) violate(`${path}: no answer, ${String(error.cause ?? error)}`);
      return undefined;
    });
    if (!answer) return undefined;
    figures.answers += 1;
    durations.push(answer.ms);
    if (answer.status === 503) figures.unavailable += 1;
    if (!isFine(answer)) for (const fault of formFaults(answer)) violate(`${path}: ${fault}`);
    return answer.status === 200 ? answer : undefined;
  }

  async function askStatus(): Promise<void> {
    const answer = await ask('/status');
    const status = answer && statusResponseSchema.safeParse(parse(answer.text));
    if (status?.success === false)
      violate(`/status of another shape: ${status.error.issues[0]?.path.join('.')}`);
  }

  async function askPage(limit: number): Promise<Answer | undefined> {
    const answer = await ask(`/?limit=${limit}`);
    if (answer) checker.note(answer, { offset: 0, limit });
    return answer;
  }

  /** Every page of a walk is of the snapshots of its first one, whatever is published meanwhile. */
  async function walk(limit: number): Promise<void> {
    const begun = performance.now();
    const first = await askPage(limit);
    let path = first && nextPath(first.headers.link);
    for (let page = 1; page < PAGES_MAX && path !== undefined && !isStopping; page += 1) {
      await delay(random.integer(0, 500));
      const isOver = ({ status }: Answer) => status === GONE && performance.now() - begun > KEPT_FOR_MS;
      const answer = await ask(path, isOver);
      if (!first || !answer) return;
      if (answer.headers.snapshots !== first.headers.snapshots) {
        violate(`${path}: a page of ${answer.headers.snapshots} after one of ${first.headers.snapshots}`);
      }
      checker.note(answer, { offset: page * limit, limit });
      path = nextPath(answer.headers.link);
    }
  }

  async function askOn(): Promise<void> {
    let last: SnapshotIds = { assets: '', usdValues: '' };
    while (!isStopping) {
      const limit = random.integer(1, limitMax);
      const kind = random.integer(1, OTHERS_EVERY);
      if (kind === 1) await askStatus();
      else if (kind === 2) await walk(Math.ceil(limit / PAGES_MAX));
      else {
        const answer = await askPage(limit);
        const ids = (answer && snapshotsOf(answer)) ?? last;
        if (ids.assets < last.assets || ids.usdValues < last.usdValues) {
          violate(`limit ${limit}: back from ${JSON.stringify(last)} to ${JSON.stringify(ids)}`);
        }
        last = ids;
      }
      await delay(PAUSE_MS);
    }
  }

  async function checkOn(): Promise<void> {
    while (!isStopping) {
      await checker.check();
      await delay(PAUSE_MS);
    }
  }

  const loops = [...Array.from({ length: LOOPS }, askOn), checkOn()];

  return {
    /** How many answers came, how many of them were 503, how many different ones were held against the rows. */
    figures,
    get: (path: string): Promise<Answer> => getAnswer(apiUrl, path),
    /** Milliseconds in which all but one in a hundred answers since the last call came. */
    slowest(): number {
      const sorted = durations.splice(0).sort((a, b) => a - b);
      return Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0);
    },
    /** Asks no more, and resolves when everything answered is checked. */
    async stop(): Promise<void> {
      isStopping = true;
      await Promise.all(loops);
      figures.checked = await checker.finish();
      await published.stop();
    },
  };
}
