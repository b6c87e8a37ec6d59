// What is measured at each size.
import type { Unit } from '../../measure/comparison.ts';

/** `ofMillion`: the most it may be with 1,000,000 assets. */
export type ScaleSubject = { group: string; title: string; unit: Unit; ofMillion: number | undefined };

export const MEMORY = 'Memory of the front API';
export const FIRST_RESPONSE = 'Time until the first response';
const MEANWHILE = 'While both snapshots are replaced';
const UNCACHED = 'Uncached responses';

const LOOP = '99.9th percentile of the event loop delay';

const inGroup =
  (group: string, unit: Unit) =>
  (title: string, ofMillion?: number): ScaleSubject => ({ group, title, unit, ofMillion });

const memory = inGroup(MEMORY, 'MB');
const seconds = inGroup(FIRST_RESPONSE, 's');
const meanwhile = inGroup(MEANWHILE, 'ms');
const uncached = inGroup(UNCACHED, 'ms');

/** Known once the front API has responded for the first time. */
export const START_SUBJECTS = {
  firstMegabytes: memory('at rest after the first response', 1_000),
  startSeconds: seconds('from the start of the process'),
};

/** Measured by each replacement. */
export const REPLACEMENT_SUBJECTS = {
  peakMegabytes: memory('peak while both snapshots are replaced', 1_600),
  replacedMegabytes: memory('at rest after that', 1_000),
  assetsSeconds: seconds('from the publish of assets', 90),
  usdValuesSeconds: seconds('from the publish of USD values', 90),
  typicalMeanwhile: meanwhile('median page of 50'),
  slowestMeanwhile: meanwhile('slowest page of 50'),
  loopMeanwhile: meanwhile(LOOP),
};

export const PAGE_SUBJECTS = {
  sorted: uncached('first page of 50 in every order'),
  continued: uncached('page of 50 after the middle, in every order'),
  filtered: uncached('page of 50 filtered'),
  searched: uncached('page of 50 searched'),
};

/** Each has requests of its own. */
export const REQUEST_SUBJECTS = {
  ...PAGE_SUBJECTS,
  asset: uncached('/assets/1'),
  symbols: uncached('/symbols/…'),
  collisions: uncached('/collisions'),
  summary: uncached('/summary'),
  facets: uncached('/facets'),
  // Last: the garbage of large responses delays what follows.
  large: uncached('page of 5000'),
};

/** Measured by requests. */
export const QUERY_SUBJECTS = {
  ...REQUEST_SUBJECTS,
  slowestPage: uncached('slowest of all pages of 50', 150),
  loopQueried: uncached(`${LOOP}, all of them at once`, 20),
};

export const SUBJECTS = { ...START_SUBJECTS, ...REPLACEMENT_SUBJECTS, ...QUERY_SUBJECTS };

export type SubjectName = keyof typeof SUBJECTS;
export type RequestSubject = keyof typeof REQUEST_SUBJECTS;

export const namesOf = <Name extends string>(subjects: Record<Name, unknown>): Name[] =>
  Object.keys(subjects) as Name[];
