// A reader that sends requests continuously and checks every response.
import { setTimeout as delay } from 'node:timers/promises';
import { statusResponseSchema } from '@coinfront/contracts';
import { nextPath } from '@coinfront/testing';
import type { Random } from '@coinfront/testing/random';
import type { Db } from 'mongodb';
import type { Page } from './assets-violations.ts';
import { createChecker, type References } from './checker.ts';
import {
  type ApiResponse,
  formViolations,
  getResponse,
  parse,
  type SnapshotIds,
  snapshotsOf,
} from './response.ts';
import { watchPublished } from './watch-published.ts';

export type Reader = ReturnType<typeof startReader>;

export type ReaderDeps = {
  apiUrl: string;
  /** Direct connection to the database, without the faulty network between it and the API. */
  db: Db;
  references: References;
  random: Random;
  violate: (what: string) => void;
};

export type ReaderOptions = {
  /** Maximum limit of a request. */
  limitMax?: number;
  /** Called with every page. */
  compare?: (response: ApiResponse) => void;
};

const LOOPS = 2;
const PAUSE_MS = 10;
/** One in so many requests is for the status, and one starts a walk over the pages. */
const OTHERS_EVERY = 6;
/** Maximum pages of a walk. */
const PAGES_MAX = 4;
const GONE = 410;
/**
 * Replaced snapshots are kept at least this long (SNAPSHOT_GRACE_MS of the system): longer than the API needs to notice a
 * replacement and to respond.
 */
export const KEPT_FOR_MS = 10_000;

export function startReader(
  { apiUrl, db, references, random, violate }: ReaderDeps,
  options: ReaderOptions = {},
) {
  const { limitMax = 80, compare = () => {} } = options;
  const published = watchPublished({ db, violate });
  const checker = createChecker({ referenceOf: references, violate });
  const durations: number[] = [];
  const figures = { responses: 0, unavailable: 0, checked: 0 };
  let isStopping = false;

  /** Undefined for any response except 200. */
  async function request(path: string, isFine = (_: ApiResponse) => false): Promise<ApiResponse | undefined> {
    const response = await getResponse(apiUrl, path).catch((error: Error) => {
      if (!isStopping) violate(`${path}: no response, ${String(error.cause ?? error)}`);
      return undefined;
    });
    if (!response) return undefined;
    figures.responses += 1;
    durations.push(response.ms);
    if (response.status === 503) figures.unavailable += 1;
    if (!isFine(response)) for (const violation of formViolations(response)) violate(`${path}: ${violation}`);
    return response.status === 200 ? response : undefined;
  }

  async function requestStatus(): Promise<void> {
    const response = await request('/status');
    const status = response && statusResponseSchema.safeParse(parse(response.text));
    if (status?.success === false)
      violate(`/status with an invalid body: ${status.error.issues[0]?.path.join('.')}`);
  }

  function check(response: ApiResponse, page: Page): void {
    checker.add(response, page);
    compare(response);
  }

  async function requestPage(limit: number): Promise<ApiResponse | undefined> {
    const response = await request(`/?limit=${limit}`);
    if (response) check(response, { offset: 0, limit });
    return response;
  }

  /** Every page of a walk has the snapshots of its first page, even if others are published meanwhile. */
  async function walk(limit: number): Promise<void> {
    const begun = performance.now();
    const first = await requestPage(limit);
    let path = first && nextPath(first.headers.link);
    for (let page = 1; page < PAGES_MAX && path !== undefined && !isStopping; page += 1) {
      await delay(random.integer(0, 500));
      const isOver = ({ status }: ApiResponse) => status === GONE && performance.now() - begun > KEPT_FOR_MS;
      const response = await request(path, isOver);
      if (!first || !response) return;
      if (response.headers.snapshots !== first.headers.snapshots) {
        violate(`${path}: a page of ${response.headers.snapshots} after one of ${first.headers.snapshots}`);
      }
      check(response, { offset: page * limit, limit });
      path = nextPath(response.headers.link);
    }
  }

  async function keepRequesting(): Promise<void> {
    let last: SnapshotIds = { assets: '', usdValues: '' };
    while (!isStopping) {
      const limit = random.integer(1, limitMax);
      const kind = random.integer(1, OTHERS_EVERY);
      if (kind === 1) await requestStatus();
      else if (kind === 2) await walk(Math.ceil(limit / PAGES_MAX));
      else {
        const response = await requestPage(limit);
        const ids = (response && snapshotsOf(response)) ?? last;
        if (ids.assets < last.assets || ids.usdValues < last.usdValues) {
          violate(`limit ${limit}: back from ${JSON.stringify(last)} to ${JSON.stringify(ids)}`);
        }
        last = ids;
      }
      await delay(PAUSE_MS);
    }
  }

  async function keepChecking(): Promise<void> {
    while (!isStopping) {
      await checker.check();
      await delay(PAUSE_MS);
    }
  }

  const loops = [...Array.from({ length: LOOPS }, keepRequesting), keepChecking()];

  return {
    /** Number of responses, of those with 503, and of different ones that were checked. */
    figures,
    get: (path: string): Promise<ApiResponse> => getResponse(apiUrl, path),
    /** 99th percentile of the response times since the last call, in milliseconds. */
    slowest(): number {
      const sorted = durations.splice(0).sort((a, b) => a - b);
      return Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0);
    },
    /** Stops the requests and resolves when all responses are checked. */
    async stop(): Promise<void> {
      isStopping = true;
      await Promise.all(loops);
      figures.checked = await checker.finish();
      await published.stop();
    },
  };
}
