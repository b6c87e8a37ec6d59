// Questions that nobody asked before, so that no cache has the answer: each is composed of what is in memory.
import type { Group } from '../../bench.ts';
import { FILLED_ASSETS } from '../../fill.ts';
import { lazy } from '../../measure/lazy.ts';
import { type ManyAsked, measureAnswersPerSecond } from './answers-per-second.ts';
import { startForgetful } from './forgetful.ts';
import { measureOneAtATime, type OneAsked } from './one-at-a-time.ts';
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
} from './questions.ts';

const MANY: readonly ManyAsked[] = [
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

const ONE: readonly OneAsked[] = [
  { title: '50 rows by position', make: pagesByPosition, atMostMs: 2, originalLimit: 50 },
  { title: '50 rows sorted', make: pagesSorted, atMostMs: 2 },
  { title: '50 rows filtered', make: filtered, atMostMs: 2 },
  { title: '50 rows searched', make: searched, atMostMs: 2 },
  { title: '50 rows with fields', make: withFields, atMostMs: 2, isQuick: true },
  { title: '50 rows in CSV', make: asCsv, atMostMs: 10 },
  { title: 'summary under a filter', make: summaries, atMostMs: 10, isQuick: true },
  { title: 'a day of one asset, published every ten minutes,', make: histories, atMostMs: 15, isQuick: true },
  {
    title: '5000 rows with fields',
    make: largePagesWithFields,
    atMostMs: 60,
    originalLimit: 5_000,
    isQuick: true,
  },
];

const OF_MANY_ASSETS: readonly OneAsked[] = [
  { title: '50 rows by position', make: pagesByPosition, atMostMs: 15, originalLimit: 50 },
  { title: '50 rows sorted', make: pagesSorted, atMostMs: 15 },
  { title: '50 rows filtered', make: filtered, atMostMs: 15 },
  { title: '50 rows searched', make: searched, atMostMs: 15 },
  { title: 'summary under a filter', make: summaries, atMostMs: 60 },
];
const MANY_ASSETS = 100_000;

export const measureNeverAsked: Group = async function* (bench) {
  const { isQuick, filled, published } = bench;
  const isMeasured = (asked: { isQuick?: boolean }) => !isQuick || asked.isQuick === true;
  const few = {
    assets: FILLED_ASSETS,
    originalApi: async () => filled.originalApi,
    api: lazy(() => startForgetful(bench, 'front API that keeps nothing', filled.ourUri)),
  };
  for (const asked of MANY.filter(isMeasured)) yield await measureAnswersPerSecond(bench, few, asked);
  for (const asked of ONE.filter(isMeasured)) yield await measureOneAtATime(bench, few, asked);
  if (isQuick) return;
  const many = {
    assets: MANY_ASSETS,
    originalApi: async () => (await published(MANY_ASSETS)).originalApi,
    api: lazy(async () => {
      const { ourUri } = await published(MANY_ASSETS);
      return startForgetful(bench, `front API of ${MANY_ASSETS} that keeps nothing`, ourUri);
    }),
  };
  for (const asked of OF_MANY_ASSETS) yield await measureOneAtATime(bench, many, asked);
};
