// A reader that asks all the time, and holds every answer against what it may be.
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { statusResponseSchema } from '@coinfront/contracts';
import { until } from '@coinfront/testing';
import type { Db } from 'mongodb';
import type { Random } from '../random.ts';
import { type Answer, formFaults, parse, snapshotsOf } from './answer.ts';
import { assetsFaults } from './assets-faults.ts';
import { type Reference, readReference } from './reference.ts';
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
  /** Any answer must be there by then. */
  deadlineMs?: number;
  /** Most rows to ask for. */
  limitMax?: number;
};

const LOOPS = 2;
const PAUSE_MS = 10;
/** One in so many requests asks for the status. */
const STATUS_EVERY = 5;

async function get(url: string, path: string): Promise<Answer> {
  const begun = performance.now();
  const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(30_000) });
  const text = await response.text();
  const headers = Object.fromEntries(response.headers);
  return { path, status: response.status, headers, text, ms: performance.now() - begun };
}

export function startReader({ apiUrl, db, random, violate }: ReaderDeps, options: ReaderOptions = {}) {
  const { deadlineMs = 3_000, limitMax = 80 } = options;
  const published = watchPublished({ db, violate });
  const references = new Map<string, Promise<Reference>>();
  const unchecked = new Map<
    string,
    { answer: Answer; limit: number; ids: { assets: string; usdValues: string } }
  >();
  const checked = new Set<string>();
  const durations: number[] = [];
  const figures = { answers: 0, unavailable: 0, checked: 0 };
  let isStopping = false;

  /** The same bytes for the same question are checked once. */
  function note(answer: Answer, limit: number): void {
    const ids = snapshotsOf(answer);
    if (!ids) {
      violate(`${answer.path}: 200 without snapshots: ${answer.headers.snapshots}`);
      return;
    }
    const hash = createHash('sha1').update(answer.text).digest('base64');
    const key = `${ids.assets} ${ids.usdValues} ${limit} ${hash}`;
    if (!checked.has(key)) unchecked.set(key, { answer, limit, ids });
  }

  function referenceOf(ids: { assets: string; usdValues: string }): Promise<Reference> {
    const key = `${ids.assets} ${ids.usdValues}`;
    const known = references.get(key);
    if (known) return known;
    const reading = readReference(db, ids.assets, ids.usdValues);
    references.set(key, reading);
    reading.then(
      ({ faults }) => faults.forEach(violate),
      // The database is gone just now: asked again later.
      () => references.delete(key),
    );
    return reading;
  }

  async function check(): Promise<void> {
    for (const [key, { answer, limit, ids }] of [...unchecked]) {
      const reference = await referenceOf(ids).catch(() => undefined);
      if (!reference) continue;
      for (const fault of assetsFaults(answer, reference, { offset: 0, limit })) {
        violate(`${answer.path} of ${ids.assets} and ${ids.usdValues}: ${fault}`);
      }
      unchecked.delete(key);
      checked.add(key);
      figures.checked += 1;
    }
  }

  function noteForm(answer: Answer): void {
    figures.answers += 1;
    durations.push(answer.ms);
    if (answer.status === 503) figures.unavailable += 1;
    for (const fault of formFaults(answer, { deadlineMs })) violate(`${answer.path}: ${fault}`);
  }

  async function askOn(): Promise<void> {
    let last = { assets: '', usdValues: '' };
    while (!isStopping) {
      const limit = random.integer(1, limitMax);
      const path = random.integer(1, STATUS_EVERY) === 1 ? '/status' : `/?limit=${limit}`;
      const answer = await get(apiUrl, path).catch((error: Error) => {
        if (!isStopping) violate(`${path}: no answer, ${String(error.cause ?? error)}`);
        return undefined;
      });
      if (answer) {
        noteForm(answer);
        if (answer.status === 200 && path === '/status') checkStatus(answer);
        if (answer.status === 200 && path !== '/status') {
          note(answer, limit);
          const ids = snapshotsOf(answer) ?? last;
          if (ids.assets < last.assets || ids.usdValues < last.usdValues) {
            violate(`${path}: back from ${JSON.stringify(last)} to ${JSON.stringify(ids)}`);
          }
          last = ids;
        }
      }
      await delay(PAUSE_MS);
    }
  }

  function checkStatus(answer: Answer): void {
    const status = statusResponseSchema.safeParse(parse(answer.text));
    if (!status.success) violate(`/status of another shape: ${status.error.issues[0]?.path.join('.')}`);
  }

  async function checkOn(): Promise<void> {
    while (!isStopping) {
      await check();
      await delay(PAUSE_MS);
    }
  }

  const loops = [...Array.from({ length: LOOPS }, askOn), checkOn()];

  return {
    /** How many answers came, how many of them were 503, how many different ones were held against the rows. */
    figures,
    get: (path: string): Promise<Answer> => get(apiUrl, path),
    /** Milliseconds in which all but one in a hundred answers since the last call came. */
    slowest(): number {
      const sorted = durations.splice(0).sort((a, b) => a - b);
      return Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0);
    },
    /** Resolves once the next answers are 200 again; rejects when they are not within `ms`. */
    untilServed: (ms: number): Promise<unknown> =>
      until(async () => (await get(apiUrl, '/?limit=1').catch(() => undefined))?.status === 200, ms),
    /** Asks no more, and resolves when everything answered is checked. */
    async stop(): Promise<void> {
      isStopping = true;
      await Promise.all(loops);
      await check();
      if (unchecked.size > 0) violate(`${unchecked.size} answers could not be checked: the database is gone`);
      await published.stop();
    },
  };
}
