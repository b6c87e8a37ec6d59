// Thousands of questions of each kind, no two of them alike, whose answers have the same number of rows.
import pMap from 'p-map';
import { get } from '../../load/get.ts';
import { spread } from '../../measure/spread.ts';

export type Questions = {
  /** Of the usual answer. */
  rows: number;
  paths: string[];
  /** One that is answered with as many bytes as the others, or with the mean of them. */
  usual: string;
  /** How they differ. */
  differBy: string;
};

const SMALL = 50;
/** The most that is given at once, and with so few fewer it is another question of as many bytes, nearly. */
const LARGE = { least: 4_501, most: 5_000 };
/** What a list of rows in a browser shows. */
const FIELDS = 'id,symbol,name,cmc_rank,usd.price';

/** More than the URLs that the front API remembers having read. */
const QUESTIONS = 20_000;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const ASKED_AT_ONCE = 8;

const SORTS = [
  ...['rank', 'name', 'symbol', 'price', 'market_cap', 'volume_24h', 'change_24h'],
  ...['usd_price', 'spread', 'abs_spread'],
].flatMap((name) => [name, `-${name}`]);

/** Ways to write the same question: each is read anew. */
const spellings = (cursor: string): string[] => [
  `limit=${SMALL}&cursor=${cursor}`,
  `cursor=${cursor}&limit=${SMALL}`,
  `cursor=${cursor}`,
  `sort=position&cursor=${cursor}`,
];

/** Makes the questions to a front API. */
export type MakeQuestions = (api: string) => Questions | Promise<Questions>;

export async function pagesByPosition(api: string): Promise<Questions> {
  const cursors = await cursorsOf(api, 'position');
  const paths = mixed(cursors.flatMap(spellings).map((query) => `/?${query}`));
  const differBy = 'each begins after another asset';
  return { rows: SMALL, paths, usual: first(paths), differBy };
}

export async function pagesSorted(api: string): Promise<Questions> {
  const perSort = Math.ceil(QUESTIONS / SORTS.length);
  const ofSorts = await Promise.all(
    SORTS.map(async (sort) => {
      const cursors = mixed(await cursorsOf(api, sort)).slice(0, perSort);
      return cursors.map((cursor) => `/?limit=${SMALL}&sort=${sort}&cursor=${cursor}`);
    }),
  );
  const paths = mixed(ofSorts.flat());
  const differBy = `each begins after another asset, in one of ${SORTS.length} orders`;
  return { rows: SMALL, paths, usual: first(paths), differBy };
}

export function filtered(): Questions {
  const paths = Array.from({ length: QUESTIONS }, (_, at) =>
    at % 2 === 0
      ? `/?limit=${SMALL}&min_price=${(1e-6 + at * 1e-9).toFixed(9)}`
      : `/?limit=${SMALL}&max_market_cap=${1e9 + at}`,
  );
  const differBy = 'each has another least price or greatest market cap';
  return { rows: SMALL, paths: mixed(paths), usual: first(paths), differBy };
}

/** Of the texts of two letters, those that enough names and symbols have. */
export async function searched(api: string): Promise<Questions> {
  const texts = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));
  const countOf = async (text: string) =>
    Number((await get(`${api}/?limit=1&q=${text}`)).headers['total-count']);
  const counts = await pMap(texts, countOf, { concurrency: ASKED_AT_ONCE });
  const frequent = texts.filter((_, at) => (counts[at] ?? 0) >= SMALL);
  const paths = frequent
    .flatMap((text) => [
      text,
      text.toUpperCase(),
      capital(text),
      text.charAt(0) + text.charAt(1).toUpperCase(),
    ])
    .flatMap((text) => ['position', ...SORTS].map((sort) => `/?limit=${SMALL}&q=${text}&sort=${sort}`));
  const differBy = `each looks for one of ${frequent.length} texts in one of ${SORTS.length + 1} orders`;
  return { rows: SMALL, paths: mixed(paths), usual: first(paths), differBy };
}

export async function withFields(api: string): Promise<Questions> {
  const { paths, ...same } = await pagesByPosition(api);
  const picked = paths.map((path) => `${path}&fields=${FIELDS}`);
  return { ...same, paths: picked, usual: first(picked) };
}

export async function asCsv(api: string): Promise<Questions> {
  const { paths, ...same } = await pagesByPosition(api);
  const inCsv = paths.map((path) => `${path}&format=csv`);
  return { ...same, paths: inCsv, usual: first(inCsv) };
}

export async function summaries(api: string): Promise<Questions> {
  const { paths, differBy } = filtered();
  const about = paths.map((path) => path.replace(`?limit=${SMALL}&`, 'summary?'));
  const { body } = await get(api + first(about));
  const { count } = JSON.parse(String(body)) as { count: number };
  return { rows: count, paths: about, usual: first(about), differBy };
}

export async function histories(api: string): Promise<Questions> {
  const list = await get(`${api}/?limit=${LARGE.most}&fields=id`);
  const { data: assets } = JSON.parse(String(list.body)) as { data: { id: number }[] };
  const paths = mixed(assets).map(({ id }) => `/assets/${id}/history`);
  const { body } = await get(api + first(paths));
  const { data } = JSON.parse(String(body)) as { data: unknown[] };
  return { rows: data.length, paths, usual: first(paths), differBy: 'each of another asset' };
}

export const largePages = (): Questions => largePagesIn(['position']);
export const largePagesSorted = (): Questions => largePagesIn(SORTS);

function largePagesIn(sorts: readonly string[]): Questions {
  const limits = Array.from({ length: LARGE.most - LARGE.least + 1 }, (_, at) => LARGE.least + at);
  const middle = (LARGE.least + LARGE.most - 1) / 2;
  const paths = sorts.flatMap((sort) => limits.map((limit) => `/?limit=${limit}&sort=${sort}`));
  return {
    rows: middle,
    paths: mixed(paths),
    usual: `/?limit=${middle}&sort=${first(sorts)}`,
    differBy: `each of another length from ${LARGE.least} to ${LARGE.most} rows${sorts.length > 1 ? ` or in another of ${sorts.length} orders` : ''}`,
  };
}

export function largePagesWithFields(): Questions {
  const { paths, usual, ...same } = largePagesSorted();
  const picked = (path: string) => `${path}&fields=${FIELDS}`;
  return { ...same, paths: paths.map(picked), usual: picked(usual) };
}

/**
 * Cursors after many assets, of which at least a page is left: one is asked for, and the others name another asset in
 * its last place. Clients must not do so, and need not: this saves thousands of requests.
 */
async function cursorsOf(api: string, sort: string): Promise<string[]> {
  const { headers, body } = await get(`${api}/?limit=${LARGE.most}&sort=${sort}&fields=id`);
  const { data } = JSON.parse(String(body)) as { data: { id: number }[] };
  const one = (await get(`${api}/?limit=1&sort=${sort}`)).headers.link;
  const cursor = /cursor=([\w.-]+)>; rel="next"/.exec(String(one))?.[1];
  if (cursor === undefined) throw new Error(`${api} has one page only, sorted by ${sort}`);
  const isWhole = Number(headers['total-count']) === data.length;
  const ids = data.slice(0, isWhole ? -SMALL : data.length).map(({ id }) => id);
  const place = cursor.slice(0, cursor.lastIndexOf('.') + 1);
  return ids.map((id) => `${place}${id}`);
}

/** The same items in an order that jumps about, the same each time. */
function mixed<T>(items: readonly T[]): T[] {
  return items
    .map((item, place) => ({ item, key: spread(place) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

const first = (paths: readonly string[]): string => paths[0] as string;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
