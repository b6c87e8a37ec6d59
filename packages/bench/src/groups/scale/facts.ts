// What requests have to name to be valid, and to have many, few or no matches: read from the front API.
import { JOINED_ORDERS } from '@coinfront/front-api/join/pairing';
import { ASSET_ORDERS } from '@coinfront/front-api/tables/asset-table';
import { get } from '../../load/get.ts';
import { cursorMaker } from '../uncached/cursor-maker.ts';

const LARGE = 5_000;
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** Every order in both directions, as values of `sort`. */
export const SORTS: readonly string[] = [...ASSET_ORDERS, ...JOINED_ORDERS].flatMap((name) => [
  name,
  `-${name}`,
]);

export type Facts = {
  /** For each order, the cursor after the asset in the middle of the source's order. */
  cursors: Record<string, string>;
  /** Symbol and name of this asset. */
  symbol: string;
  name: string;
  /** For each filter, its most and its least frequent value. */
  values: Record<'tag' | 'platform' | 'match', string[]>;
  /** The letter in most names and symbols. */
  letter: string;
};

type Body = { data: { id: number; symbol: string; name: string }[] };
type Facets = { data: { value: string }[] };

export async function readFacts(api: string): Promise<Facts> {
  const { id, symbol, name } = await middleAsset(api);
  const cursors: [string, string][] = [];
  for (const sort of SORTS) cursors.push([sort, (await cursorMaker(api, sort))(id)]);
  const values = {
    tag: await valuesOf(api, 'tag'),
    platform: await valuesOf(api, 'platform'),
    match: await valuesOf(api, 'match'),
  };
  return { cursors: Object.fromEntries(cursors), symbol, name, values, letter: await commonLetter(api) };
}

/** Follows the pages to the middle. */
async function middleAsset(api: string): Promise<Body['data'][number]> {
  let query = `?limit=${LARGE}&fields=id,symbol,name`;
  for (let passed = 0; ; ) {
    const { headers, body } = await get(`${api}/${query}`);
    const { data } = JSON.parse(String(body)) as Body;
    const asset = data[Math.floor(Number(headers['total-count']) / 2) - passed];
    if (asset) return asset;
    passed += data.length;
    const next = /<([^>]+)>; rel="next"/.exec(String(headers.link))?.[1];
    if (next === undefined) throw new Error(`${api} has fewer assets than its Total-Count`);
    query = next;
  }
}

async function valuesOf(api: string, by: string): Promise<string[]> {
  const { data } = JSON.parse(String((await get(`${api}/facets?by=${by}`)).body)) as Facets;
  const values = data.map(({ value }) => value);
  return [...new Set([...values.slice(0, 1), ...values.slice(-1)])];
}

async function commonLetter(api: string): Promise<string> {
  let most = { letter: '', count: 0 };
  for (const letter of LETTERS) {
    const count = Number((await get(`${api}/?limit=1&q=${letter}`)).headers['total-count']);
    if (count > most.count) most = { letter, count };
  }
  return most.letter;
}
