// Thousands of different queries of each kind, whose responses have the same number of rows.
import pMap from 'p-map';
import { get } from '../../load/get.ts';
import { quasiRandom } from '../../measure/quasi-random.ts';
import { cursorMaker } from './cursor-maker.ts';

export type Queries = {
  /** Rows of the typical response. */
  rows: number;
  paths: string[];
  /** A path whose response has as many bytes as the others, or their mean. */
  typical: string;
  /** How the queries differ, for a note. */
  differBy: string;
};

const SMALL = 50;
/** Limits up to the API's highest: different queries with nearly the same number of bytes. */
const LARGE = { min: 4_501, max: 5_000 };
/** The columns of a list in a browser. */
const FIELDS = 'id,symbol,name,cmc_rank,usd.price';

/** More than the number of parsed URLs that the front API remembers. */
const COUNT = 20_000;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const CONCURRENCY = 8;

const SORTS = [
  ...['rank', 'name', 'symbol', 'price', 'market_cap', 'volume_24h', 'change_24h'],
  ...['usd_price', 'spread', 'abs_spread'],
].flatMap((name) => [name, `-${name}`]);

/** Different spellings of the same query: each URL is parsed. */
const spellings = (cursor: string): string[] => [
  `limit=${SMALL}&cursor=${cursor}`,
  `cursor=${cursor}&limit=${SMALL}`,
  `cursor=${cursor}`,
  `sort=position&cursor=${cursor}`,
];

/** Makes queries for the front API at this URL. */
export type MakeQueries = (api: string) => Queries | Promise<Queries>;

export async function pagesByPosition(api: string): Promise<Queries> {
  const cursors = await cursorsOf(api, 'position');
  const paths = mixed(cursors.flatMap(spellings).map((query) => `/?${query}`));
  const differBy = 'each begins after another asset';
  return { rows: SMALL, paths, typical: first(paths), differBy };
}

export async function pagesSorted(api: string): Promise<Queries> {
  const perSort = Math.ceil(COUNT / SORTS.length);
  const ofSorts = await Promise.all(
    SORTS.map(async (sort) => {
      const cursors = mixed(await cursorsOf(api, sort)).slice(0, perSort);
      return cursors.map((cursor) => `/?limit=${SMALL}&sort=${sort}&cursor=${cursor}`);
    }),
  );
  const paths = mixed(ofSorts.flat());
  const differBy = `each begins after another asset, in one of ${SORTS.length} orders`;
  return { rows: SMALL, paths, typical: first(paths), differBy };
}

export function filtered(): Queries {
  const paths = Array.from({ length: COUNT }, (_, at) =>
    at % 2 === 0
      ? `/?limit=${SMALL}&min_price=${(1e-6 + at * 1e-9).toFixed(9)}`
      : `/?limit=${SMALL}&max_market_cap=${1e9 + at}`,
  );
  const differBy = 'each has another min_price or max_market_cap';
  return { rows: SMALL, paths: mixed(paths), typical: first(paths), differBy };
}

/** Searches for the two-letter texts that enough names and symbols contain. */
export async function searched(api: string): Promise<Queries> {
  const texts = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));
  const countOf = async (text: string) =>
    Number((await get(`${api}/?limit=1&q=${text}`)).headers['total-count']);
  const counts = await pMap(texts, countOf, { concurrency: CONCURRENCY });
  const frequent = texts.filter((_, at) => (counts[at] ?? 0) >= SMALL);
  const paths = frequent
    .flatMap((text) => [
      text,
      text.toUpperCase(),
      capital(text),
      text.charAt(0) + text.charAt(1).toUpperCase(),
    ])
    .flatMap((text) => ['position', ...SORTS].map((sort) => `/?limit=${SMALL}&q=${text}&sort=${sort}`));
  const differBy = `each searches for one of ${frequent.length} texts in one of ${SORTS.length + 1} orders`;
  return { rows: SMALL, paths: mixed(paths), typical: first(paths), differBy };
}

export async function withFields(api: string): Promise<Queries> {
  const { paths, ...same } = await pagesByPosition(api);
  const picked = paths.map((path) => `${path}&fields=${FIELDS}`);
  return { ...same, paths: picked, typical: first(picked) };
}

export async function asCsv(api: string): Promise<Queries> {
  const { paths, ...same } = await pagesByPosition(api);
  const inCsv = paths.map((path) => `${path}&format=csv`);
  return { ...same, paths: inCsv, typical: first(inCsv) };
}

export async function summaries(api: string): Promise<Queries> {
  const { paths, differBy } = filtered();
  const about = paths.map((path) => path.replace(`?limit=${SMALL}&`, 'summary?'));
  const { body } = await get(api + first(about));
  const { count } = JSON.parse(String(body)) as { count: number };
  return { rows: count, paths: about, typical: first(about), differBy };
}

export async function histories(api: string): Promise<Queries> {
  const list = await get(`${api}/?limit=${LARGE.max}&fields=id`);
  const { data: assets } = JSON.parse(String(list.body)) as { data: { id: number }[] };
  const paths = mixed(assets).map(({ id }) => `/assets/${id}/history`);
  const { body } = await get(api + first(paths));
  const { data } = JSON.parse(String(body)) as { data: unknown[] };
  return { rows: data.length, paths, typical: first(paths), differBy: 'each for another asset' };
}

export const largePages = (): Queries => largePagesIn(['position']);
export const largePagesSorted = (): Queries => largePagesIn(SORTS);

function largePagesIn(sorts: readonly string[]): Queries {
  const limits = Array.from({ length: LARGE.max - LARGE.min + 1 }, (_, at) => LARGE.min + at);
  const middle = (LARGE.min + LARGE.max - 1) / 2;
  const paths = sorts.flatMap((sort) => limits.map((limit) => `/?limit=${limit}&sort=${sort}`));
  return {
    rows: middle,
    paths: mixed(paths),
    typical: `/?limit=${middle}&sort=${first(sorts)}`,
    differBy: `each with another limit from ${LARGE.min} to ${LARGE.max}${sorts.length > 1 ? ` or in another of ${sorts.length} orders` : ''}`,
  };
}

export function largePagesWithFields(): Queries {
  const { paths, typical, ...same } = largePagesSorted();
  const picked = (path: string) => `${path}&fields=${FIELDS}`;
  return { ...same, paths: paths.map(picked), typical: picked(typical) };
}

/** Cursors after many assets, each with at least a page left. */
async function cursorsOf(api: string, sort: string): Promise<string[]> {
  const { headers, body } = await get(`${api}/?limit=${LARGE.max}&sort=${sort}&fields=id`);
  const { data } = JSON.parse(String(body)) as { data: { id: number }[] };
  const isWhole = Number(headers['total-count']) === data.length;
  const ids = data.slice(0, isWhole ? -SMALL : data.length).map(({ id }) => id);
  return ids.map(await cursorMaker(api, sort));
}

/** The items in a scattered order, the same on every call. */
export function mixed<T>(items: readonly T[]): T[] {
  return items
    .map((item, place) => ({ item, key: quasiRandom(place) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

const first = (paths: readonly string[]): string => paths[0] as string;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
