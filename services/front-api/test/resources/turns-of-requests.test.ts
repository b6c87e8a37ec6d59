// Requests on many rows let others run in between, and return the same as if they did not.
import { setImmediate as anyTurn } from 'node:timers/promises';
import type { StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { bodyBuffer } from '../../src/answers/composed.ts';
import { assetsResource } from '../../src/resources/assets/assets-resource.ts';
import { exportResource } from '../../src/resources/assets/export-resource.ts';
import { facetsResource } from '../../src/resources/assets/facets-resource.ts';
import { summaryResource } from '../../src/resources/assets/summary-resource.ts';
import { collisionsResource } from '../../src/resources/collisions.ts';
import { STEP_ROWS } from '../../src/turns.ts';
import { storedAsset, storedUsdValue } from '../rows.ts';
import { turnsOf } from '../turns-of.ts';
import { viewOf } from '../view-of.ts';

/** Three steps and a part of one. */
const ROWS = 3 * STEP_ROWS + 100;
const numbers = Array.from({ length: ROWS }, (_, number) => number);
const asset = storedAsset({ id: 1, symbol: 'A', name: 'Alpha' });
const usd = storedUsdValue({ id: 'u', symbol: 'A', name: 'Alpha' });

/** Values with ties, and rows without one. */
const figureOf = (number: number) => (number % 7 === 0 ? null : (number * 7_919) % 1_000);
const view = viewOf({
  assets: numbers.map((number): StoredAsset => {
    const at = new Date(Date.UTC(2025, 10, 1) + ((number * 7_919) % ROWS) * 1_000).toISOString();
    return {
      ...asset,
      id: number + 1,
      position: number,
      symbol_key: `S${number >> 1}`,
      name_key: `coin${number}`,
      tags: number % 2 === 0 ? ['even'] : [],
      quote: { USD: { price: 10, market_cap: figureOf(number), last_updated: at } },
    };
  }),
  usdValues: numbers.map((number): StoredUsdValue => {
    const price = 10 + number / ROWS;
    return {
      ...usd,
      id: `u${number}`,
      position: number,
      symbol: `S${number >> 1}`,
      name_key: `coin${number}`,
      price,
    };
  }),
});

const RESOURCES = {
  list: assetsResource,
  export: exportResource,
  summary: summaryResource,
  facets: facetsResource,
  collisions: collisionsResource,
};
type Name = keyof typeof RESOURCES;

async function ask(name: Name, search: string): Promise<Buffer> {
  return bodyBuffer(await RESOURCES[name].read({}, search, 'json').compose(view));
}

/** The clock shows 10 ms more each time, so that every step is one turn. */
function slowClock(): void {
  let now = performance.now();
  jest.spyOn(performance, 'now').mockImplementation(() => {
    now += 10;
    return now;
  });
}

afterEach(async () => {
  jest.restoreAllMocks();
  await anyTurn();
});

const FILTER_STEPS = Math.floor(ROWS / STEP_ROWS);
/** With two rows read for each. */
const PAGE_STEPS = 5_000 / 50;

describe('a request on many rows', () => {
  it.each<[Name, string, number]>([
    ['list', 'q=coin', 2 * FILTER_STEPS],
    ['list', 'q=nowhere', 2 * FILTER_STEPS],
    ['list', 'tag=even&sort=-market_cap', FILTER_STEPS],
    ['list', 'min_market_cap=998&sort=-market_cap', 2 * FILTER_STEPS],
    ['list', 'limit=5000', PAGE_STEPS],
    ['list', 'limit=5000&fields=id,usd.price', PAGE_STEPS],
    ['list', 'limit=5000&format=csv&fields=id,usd.price', PAGE_STEPS],
    ['export', 'sort=-market_cap&fields=id', ROWS / 50],
    ['summary', '', 5 * FILTER_STEPS],
    ['summary', 'tag=even', 3 * FILTER_STEPS],
    ['facets', 'by=match&q=coin', 2 * FILTER_STEPS],
    ['collisions', 'limit=2000', 2_000],
  ])('takes several turns of the event loop: %s %s', async (name, search, least) => {
    const expected = await ask(name, search);
    let body: Buffer = Buffer.alloc(0);
    slowClock();
    const turns = await turnsOf(async () => {
      body = await ask(name, search);
    });
    expect(body.equals(expected)).toBe(true);
    expect(turns).toBeGreaterThanOrEqual(least);
  });

  it('is not mixed up with those that run at the same time', async () => {
    const searches = ['asc', 'desc', 'csv'].map(
      (what) =>
        `limit=500&fields=id,name,usd.id&sort=${what === 'desc' ? '-' : ''}market_cap&format=${what === 'csv' ? 'csv' : 'json'}`,
    );
    const expected: Buffer[] = [];
    for (const search of searches) expected.push(await ask('list', search));
    slowClock();
    const bodies = await Promise.all(searches.map((search) => ask('list', search)));
    expect(bodies.map(String)).toEqual(expected.map(String));
  });

  it('pages through all rows of an order, with ties and missing values, as one export does', async () => {
    const ids: number[] = [];
    let cursor = '';
    do {
      const page = await assetsResource
        .read({}, `limit=4999&sort=-market_cap&fields=id${cursor}`, 'json')
        .compose(view);
      const { data } = JSON.parse(String(await bodyBuffer(page))) as { data: { id: number }[] };
      ids.push(...data.map(({ id }) => id));
      cursor = /(&cursor=[^&>]+)/.exec(page.headers.Link ?? '')?.[1] ?? '';
    } while (cursor !== '');
    const capOf = (id: number) => figureOf(id - 1) ?? -1;
    const sorted = numbers.map((number) => number + 1).sort((a, b) => capOf(b) - capOf(a) || a - b);
    expect(ids).toEqual(sorted);
  });
});
