// Uncached queries: no two requests are alike and nothing is cached, so each response is made from the rows in memory.
import type { Group } from '../../bench.ts';
import { FILLED_ASSETS } from '../../fill.ts';
import { lazy } from '../../measure/lazy.ts';
import { measureOneAtATime, type OneAtATime } from './one-at-a-time.ts';
import {
  asCsv,
  filtered,
  histories,
  largePages,
  largePagesSorted,
  largePagesWithFields,
  pagesByPosition,
  pagesSorted,
  searched,
  summaries,
  withFields,
} from './queries.ts';
import { type ManyAtOnce, measureResponsesPerSecond } from './responses-per-second.ts';
import { startUncachedApi } from './uncached-api.ts';

const MANY: readonly ManyAtOnce[] = [
  { title: '50 rows by position', make: pagesByPosition, ofBare: 0.3 },
  { title: '50 rows sorted', make: pagesSorted, ofBare: 0.3, isQuick: true },
  { title: '50 rows filtered', make: filtered, ofBare: 0.2, isQuick: true },
  { title: '50 rows searched', make: searched, ofBare: 0.2 },
  { title: '50 rows with fields', make: withFields, ofBare: 0.2 },
  {
    title: '5000 rows by position',
    make: largePages,
    ofBare: 0.45,
    ofOriginal: { limit: 5_000, times: 100 },
    isQuick: true,
  },
  { title: '5000 rows sorted', make: largePagesSorted, ofBare: 0.45 },
];

const ONE: readonly OneAtATime[] = [
  { title: '50 rows by position', make: pagesByPosition, atMostMs: 2, originalLimit: 50 },
  { title: '50 rows sorted', make: pagesSorted, atMostMs: 2 },
  { title: '50 rows filtered', make: filtered, atMostMs: 2 },
  { title: '50 rows searched', make: searched, atMostMs: 2 },
  { title: '50 rows with fields', make: withFields, atMostMs: 2, isQuick: true },
  { title: '50 rows in CSV', make: asCsv, atMostMs: 10 },
  { title: 'summary under a filter', make: summaries, atMostMs: 10, isQuick: true },
  {
    title: "a day's history of one asset, published every ten minutes,",
    make: histories,
    atMostMs: 15,
    isQuick: true,
  },
  {
    title: '5000 rows with fields',
    make: largePagesWithFields,
    atMostMs: 60,
    originalLimit: 5_000,
    isQuick: true,
  },
];

const ONE_OF_MANY_ASSETS: readonly OneAtATime[] = [
  { title: '50 rows by position', make: pagesByPosition, atMostMs: 15, originalLimit: 50 },
  { title: '50 rows sorted', make: pagesSorted, atMostMs: 15 },
  { title: '50 rows filtered', make: filtered, atMostMs: 15 },
  { title: '50 rows searched', make: searched, atMostMs: 15 },
  { title: 'summary under a filter', make: summaries, atMostMs: 60 },
];
const MANY_ASSETS = 100_000;

export const measureUncached: Group = async function* (bench) {
  const { isQuick, filled, publishTarget } = bench;
  const isMeasured = (query: { isQuick?: boolean }) => !isQuick || query.isQuick === true;
  const few = {
    assets: FILLED_ASSETS,
    originalApi: async () => filled.originalApi,
    api: lazy(() => startUncachedApi(bench, 'uncached front API', filled.ourUri)),
  };
  for (const query of MANY.filter(isMeasured)) yield await measureResponsesPerSecond(bench, few, query);
  for (const query of ONE.filter(isMeasured)) yield await measureOneAtATime(bench, few, query);
  if (isQuick) return;
  const many = {
    assets: MANY_ASSETS,
    originalApi: async () => (await publishTarget(MANY_ASSETS)).originalApi,
    api: lazy(async () => {
      const { ourUri } = await publishTarget(MANY_ASSETS);
      return startUncachedApi(bench, `uncached front API of ${MANY_ASSETS}`, ourUri);
    }),
  };
  for (const query of ONE_OF_MANY_ASSETS) yield await measureOneAtATime(bench, many, query);
};
