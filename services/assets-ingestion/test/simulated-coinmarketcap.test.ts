import { readSource } from '@coinfront/ingestion/testing/read-source';
import { faultsAt } from '@coinfront/ingestion/testing/simulated-faults';
import type { FaultRequest, Simulator } from '@coinfront/market-simulator';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { AssetRow } from '../src/schema.ts';
import { HTTP, startSimulatedSources } from './fixtures/simulated-sources.ts';

let simulator: Simulator;
afterEach(() => simulator?.close());

async function start(...given: Parameters<typeof startSimulatedSources>) {
  const started = await startSimulatedSources(...given);
  simulator = started.simulator;
  return started;
}

const idsOf = (rows: AssetRow[]) => rows.map(({ id }) => id);

describe('CoinMarketCap as the simulator speaks it', () => {
  it('is read whole, by v1 and by v3, into the same assets', async () => {
    const { v1, v3 } = await start({ assets: 5000, pageSize: 1000 });
    const [first, third] = [await readSource(v1), await readSource(v3)];
    expect(first).toMatchObject({ reasons: [], pages: 5, total: 5000 });
    expect(third).toMatchObject({ reasons: [], pages: 5, total: undefined });
    expect(new Set(idsOf(first.rows)).size).toBe(5000);
    expect(idsOf(third.rows)).toEqual(idsOf(first.rows));
    expect(first.rows.some(({ quote }) => quote?.USD?.price)).toBe(true);
    expect(third.rows.some(({ quote }) => quote?.USD?.price)).toBe(true);
  });

  it('is read up to a limit', async () => {
    const { v1, v3 } = await start();
    expect((await readSource(v1, 25)).rows).toHaveLength(25);
    expect((await readSource(v3, 25)).rows).toHaveLength(25);
  });

  it.each([
    ['invalid-key', '1001'],
    ['unpaid-key', '1003'],
    ['expired-key', '1004'],
    ['required-key', '1005'],
    ['limited-plan-key', '1006'],
    ['disabled-key', '1007'],
  ])('stops for the key %s with code %s', async (apiKey, providerCode) => {
    const { v1 } = await start({ apiKey });
    await expect(readSource(v1)).rejects.toMatchObject({ details: { kind: 'stop-config', providerCode } });
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
      (['coinmarketcap-v1', 'coinmarketcap-keyless'] as const).map((endpoint) => ({
        ...{ endpoint, kind: fault, code, times: 1 },
      })),
    );
    const { v1, v3 } = await start({ faults });
    for (const source of [v1, v3, v1, v3]) {
      await expect(readSource(source)).rejects.toMatchObject({
        details: { kind, providerCode: String(code) },
      });
    }
  });

  it.each(faultsAt('coinmarketcap-v1'))('judges $name as $kind', async ({ fault, kind, timeoutMs }) => {
    const { v1 } = await start({ faults: [fault], http: { ...HTTP, timeoutMs } });
    await expect(readSource(v1)).rejects.toMatchObject({ details: { source: 'simulator', kind } });
  });

  it('is read whole after passing faults, waiting as long as it asks', async () => {
    const endpoint = 'coinmarketcap-v1';
    const faults: FaultRequest[] = [
      { endpoint, kind: 'rate-limit', retryAfter: 7, times: 1 },
      { endpoint, kind: 'rate-limit', times: 1, afterRequests: 2 },
      { endpoint, kind: 'reset', afterBytes: 50, times: 1, afterRequests: 4 },
      { endpoint, kind: 'truncated-gzip', times: 1, afterRequests: 6 },
    ];
    const { v1, waits } = await start({ faults, http: { ...HTTP, attempts: 2 } });
    expect(idsOf((await readSource(v1)).rows)).toHaveLength(40);
    expect(waits).toHaveLength(4);
    expect(waits[0]).toBe(7000);
    expect(waits[1]).toBeGreaterThanOrEqual(54_000);
  });

  it('ends at a short or an empty page whatever it counts, and at a page that repeats', async () => {
    const endpoint = 'coinmarketcap-v1';
    const { v1 } = await start({ faults: [{ endpoint, kind: 'overcount', by: 1000 }] });
    expect(await readSource(v1)).toMatchObject({ pages: 4, total: 1040 });
    await simulator.close();
    const empty = await start({ faults: [{ endpoint, kind: 'empty-list' }] });
    expect(await readSource(empty.v1)).toMatchObject({ pages: 0, rows: [] });
    await simulator.close();
    const repeating = await start({ faults: [{ endpoint, kind: 'repeat-page' }] });
    expect(await readSource(repeating.v1)).toMatchObject({ pages: 1 });
  });

  it('discards alone each price that is none, and keeps the asset', async () => {
    for (const as of ['string', 'negative', 'infinite'] as const) {
      const { v1 } = await start({ faults: [{ endpoint: 'coinmarketcap-v1', kind: 'price', as, every: 2 }] });
      const { rows, discarded } = await readSource(v1);
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
  ] as const)('accepts records with the drift %j', async (fault) => {
    const { v1 } = await start({ faults: [{ endpoint: 'coinmarketcap-v1', ...fault }] });
    const { rows, reasons } = await readSource(v1);
    expect(reasons).toEqual([]);
    expect(rows).toHaveLength(40);
    for (const { quote } of rows) expect(quote).toHaveProperty('USD.price');
  });
});
