import type { Source } from '@coinfront/ingestion';
import { readSource } from '@coinfront/ingestion/testing/read-source';
import { faultsAt } from '@coinfront/ingestion/testing/simulated-faults';
import type { FaultRequest, Simulator } from '@coinfront/market-simulator';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { AssetRow } from '../src/schema.ts';
import { HTTP, startSimulatedSources, WITHOUT_V3 } from './fixtures/simulated-sources.ts';

let simulator: Simulator;
afterEach(() => simulator?.close());

async function start(...given: Parameters<typeof startSimulatedSources>) {
  const started = await startSimulatedSources(...given);
  simulator = started.simulator;
  return started;
}

/** The number of rows and pages of a reading, and the reported total. */
async function sizesOf(source: Source<AssetRow>, limit: number | null = null) {
  const { rows, pages, total } = await readSource(source, limit);
  return { rows: rows.length, pages, total };
}

const idsOf = (rows: AssetRow[]) => rows.map(({ id }) => id);

/** The number of requests per endpoint. */
async function askedOf(): Promise<Record<string, number>> {
  const { counts } = (await (await fetch(`${simulator.url}/_requests`)).json()) as {
    counts: Record<string, number>;
  };
  return counts;
}

describe('CoinMarketCap as simulated', () => {
  it('is read completely, with v3 and v1, with and without a key, into the same assets', async () => {
    const { keyed, keyless } = await start({ assets: 5000, pageSize: 1000 });
    const [third, free] = [await readSource(keyed), await readSource(keyless)];
    expect(await askedOf()).toEqual({
      'coinmarketcap-v3': 6,
      'coinmarketcap-v1': 1,
      'coinmarketcap-keyless': 6,
    });
    await simulator.close();
    const { keyed: older, lines } = await start({ assets: 5000, pageSize: 1000, faults: [WITHOUT_V3] });
    const first = await readSource(older);
    expect(await askedOf()).toEqual({ 'coinmarketcap-v3': 1, 'coinmarketcap-v1': 6 });
    expect(lines).toHaveLength(1);

    expect(third).toMatchObject({ reasons: [], pages: 5, total: 5000 });
    expect(free).toMatchObject({ reasons: [], pages: 5, total: undefined });
    expect(first).toMatchObject({ reasons: [], pages: 5, total: 5000 });
    expect(new Set(idsOf(first.rows)).size).toBe(5000);
    for (const { rows } of [first, third, free]) {
      expect(idsOf(rows)).toEqual(idsOf(first.rows));
      expect(rows.some(({ quote }) => quote?.USD?.price)).toBe(true);
    }
  });

  it('is read up to a limit, without a total', async () => {
    const { keyed, keyless } = await start();
    expect(await sizesOf(keyed, 25)).toEqual({ rows: 25, pages: 3, total: undefined });
    expect((await readSource(keyless, 25)).rows).toHaveLength(25);
    expect((await askedOf())['coinmarketcap-v1']).toBeUndefined();
  });

  it('reports the total if the list is shorter than the limit', async () => {
    const { keyed } = await start();
    expect(await sizesOf(keyed, 100)).toEqual({ rows: 40, pages: 5, total: 40 });
  });

  it.each([
    ['a path that is gone', WITHOUT_V3],
    ['code 1006', { endpoint: 'coinmarketcap-v3', kind: 'cmc-error', code: 1006 }],
    ['code 1006 in a 200', { endpoint: 'coinmarketcap-v3', kind: 'cmc-error-in-200', code: 1006 }],
  ] as const)('is read by v1 after %s at v3', async (_, fault) => {
    const { keyed, waits, lines } = await start({ faults: [fault], http: { ...HTTP, attempts: 4 } });
    expect(await sizesOf(keyed)).toEqual({ rows: 40, pages: 4, total: 40 });
    expect(waits).toEqual([]);
    expect(lines).toMatchObject([{ level: 'warn', source: 'simulator' }]);
  });

  it.each([
    ['invalid-key', '1001'],
    ['unpaid-key', '1003'],
    ['expired-key', '1004'],
    ['required-key', '1005'],
    ['limited-plan-key', '1006'],
    ['disabled-key', '1007'],
  ])('stops for the key %s with code %s', async (apiKey, providerCode) => {
    const { keyed } = await start({ apiKey });
    await expect(readSource(keyed)).rejects.toMatchObject({ details: { kind: 'stop-config', providerCode } });
  });

  it.each([
    [400, 'stop'],
    [1001, 'stop-config'],
    [1002, 'stop-config'],
    [1008, 'retry-after-window'],
    [1009, 'stop-quota'],
    [1010, 'stop-quota'],
    [1011, 'retry-after-window'],
    [1022, 'retry-after-window'],
  ] as const)('takes code %i for %s, with its HTTP status and inside a 200', async (code, kind) => {
    const faults = (['cmc-error', 'cmc-error-in-200'] as const).flatMap((fault) =>
      (['coinmarketcap-v3', 'coinmarketcap-keyless'] as const).map((endpoint) => ({
        ...{ endpoint, kind: fault, code, times: 1 },
      })),
    );
    const { keyed, keyless } = await start({ faults });
    for (const source of [keyed, keyless, keyed, keyless]) {
      await expect(readSource(source)).rejects.toMatchObject({
        details: { kind, providerCode: String(code) },
      });
    }
  });

  it.each([
    ...faultsAt('coinmarketcap-v3').map((one) => ({ ...one, version: 'v3', faults: [one.fault] })),
    ...faultsAt('coinmarketcap-v1').map((one) => ({
      ...one,
      version: 'v1',
      faults: [WITHOUT_V3, one.fault],
    })),
  ])('classifies $name of $version as $kind', async ({ faults, kind, timeoutMs }) => {
    const { keyed } = await start({ faults, http: { ...HTTP, timeoutMs } });
    await expect(readSource(keyed)).rejects.toMatchObject({ details: { source: 'simulator', kind } });
  });

  it('is read completely after transient faults, waiting as long as it asks', async () => {
    const endpoint = 'coinmarketcap-v3';
    const faults: FaultRequest[] = [
      { endpoint, kind: 'rate-limit', retryAfter: 7, times: 1 },
      { endpoint, kind: 'rate-limit', times: 1, afterRequests: 2 },
      { endpoint, kind: 'reset', afterBytes: 50, times: 1, afterRequests: 4 },
      { endpoint, kind: 'truncated-gzip', times: 1, afterRequests: 6 },
    ];
    const { keyed, waits } = await start({ faults, http: { ...HTTP, attempts: 2 } });
    expect(idsOf((await readSource(keyed)).rows)).toHaveLength(40);
    expect(waits).toHaveLength(4);
    expect(waits[0]).toBe(7000);
    expect(waits[1]).toBeGreaterThanOrEqual(54_000);
  });

  it('ends at a short or empty page whatever the total, and at a repeated page', async () => {
    const { keyed } = await start({
      faults: [{ endpoint: 'coinmarketcap-v1', kind: 'overcount', by: 1000 }],
    });
    expect(await sizesOf(keyed)).toEqual({ rows: 40, pages: 4, total: 1040 });
    await simulator.close();
    const endpoint = 'coinmarketcap-v3';
    const empty = await start({ faults: [{ endpoint, kind: 'empty-list' }] });
    expect(await readSource(empty.keyed)).toMatchObject({ pages: 0, rows: [] });
    await simulator.close();
    const repeating = await start({ faults: [{ endpoint, kind: 'repeat-page' }] });
    expect(await readSource(repeating.keyed)).toMatchObject({ pages: 1, total: 40 });
  });

  it('discards only each invalid price, and keeps the asset', async () => {
    for (const as of ['string', 'negative', 'infinite'] as const) {
      const { keyed } = await start({
        faults: [{ endpoint: 'coinmarketcap-v3', kind: 'price', as, every: 2 }],
      });
      const { rows, discarded } = await readSource(keyed);
      expect(rows).toHaveLength(40);
      expect(discarded).toEqual(Array(20).fill('quote.USD.price'));
      expect(rows.filter(({ quote }) => (quote?.USD?.price ?? null) === null)).toHaveLength(20);
      await simulator.close();
    }
  });

  it.each([
    { kind: 'price', as: 'null' },
    { kind: 'price', as: 'tiny' },
    { kind: 'quote-array' },
    { kind: 'extra-fields' },
    { kind: 'hostile-keys' },
  ] as const)('accepts records with the drift %j, of either version', async (fault) => {
    const drifts: FaultRequest[][] = [[WITHOUT_V3, { endpoint: 'coinmarketcap-v1', ...fault }]];
    if (fault.kind !== 'quote-array') drifts.push([{ endpoint: 'coinmarketcap-v3', ...fault }]);
    for (const faults of drifts) {
      const { keyed } = await start({ faults });
      const { rows, reasons } = await readSource(keyed);
      expect(reasons).toEqual([]);
      expect(rows).toHaveLength(40);
      for (const { quote } of rows) expect(quote).toHaveProperty('USD.price');
      await simulator.close();
    }
  });
});
