import { readSource } from '@coinfront/ingestion/testing/read-source';
import { faultsAt } from '@coinfront/ingestion/testing/simulated-faults';
import type { FaultRequest, Simulator } from '@coinfront/market-simulator';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { UsdValueRow } from '../src/schema.ts';
import { HTTP, startSimulatedSources } from './fixtures/simulated-sources.ts';

let simulator: Simulator;
afterEach(() => simulator?.close());

async function start(...given: Parameters<typeof startSimulatedSources>) {
  const started = await startSimulatedSources(...given);
  simulator = started.simulator;
  return started;
}

const idsOf = (rows: UsdValueRow[]) => rows.map(({ id }) => id);

describe('CryptoCompare as simulated', () => {
  it('is read completely into the same rows, with or without a total', async () => {
    const patient = { assets: 1500, pageSize: 100 };
    const counting = await readSource((await start(patient)).cryptoCompare);
    expect(counting).toMatchObject({ reasons: [], total: counting.rows.length });
    expect(counting.rows.length).toBeGreaterThan(1200);
    expect(new Set(idsOf(counting.rows)).size).toBe(counting.rows.length);
    expect(counting.rows.some(({ source_symbol }) => source_symbol.endsWith('*'))).toBe(true);
    expect(counting.rows.some(({ price, updated_at }) => price === null && updated_at === null)).toBe(true);
    await simulator.close();

    const { cryptoCompare } = await start({
      ...patient,
      faults: [{ endpoint: 'cryptocompare', kind: 'no-count' }],
    });
    const uncounted = await readSource(cryptoCompare);
    expect(uncounted.total).toBeUndefined();
    expect(idsOf(uncounted.rows)).toEqual(idsOf(counting.rows));
  });

  it('is read up to a limit', async () => {
    expect((await readSource((await start()).cryptoCompare, 25)).rows).toHaveLength(25);
  });

  it.each(['invalid-key', 'unauthorized-key', 'short'])('stops for the key %s', async (apiKey) => {
    const { cryptoCompare } = await start({ apiKey });
    await expect(readSource(cryptoCompare)).rejects.toMatchObject({ details: { kind: 'stop-config' } });
  });

  it.each(faultsAt('cryptocompare'))('judges $name as $kind', async ({ fault, kind, timeoutMs }) => {
    const { cryptoCompare } = await start({ faults: [fault], http: { ...HTTP, timeoutMs } });
    await expect(readSource(cryptoCompare)).rejects.toMatchObject({ details: { source: 'simulator', kind } });
  });

  it.each([
    [{ kind: 'old-envelope', type: 1 }, 'stop-config'],
    [{ kind: 'old-envelope', type: 2 }, 'stop'],
    [{ kind: 'old-envelope', window: 'second' }, 'retry-after-window'],
    [{ kind: 'old-envelope', window: 'minute' }, 'retry-after-window'],
    [{ kind: 'old-envelope', window: 'hour' }, 'retry-after-window'],
    [{ kind: 'old-envelope', window: 'day' }, 'stop-quota'],
    [{ kind: 'old-envelope', window: 'month' }, 'stop-quota'],
    [{ kind: 'new-envelope' }, 'stop-config'],
    [{ kind: 'new-envelope', status: 429 }, 'retry-after-window'],
    [{ kind: 'new-envelope', status: 500 }, 'retry-soon'],
  ] as const)('judges the envelope %j as %s', async (fault, kind) => {
    const { cryptoCompare } = await start({ faults: [{ endpoint: 'cryptocompare', ...fault }] });
    await expect(readSource(cryptoCompare)).rejects.toMatchObject({ details: { kind } });
  });

  it('is read completely and in order although concurrent requests fail and are retried', async () => {
    const expected = idsOf((await readSource((await start()).cryptoCompare)).rows);
    await simulator.close();
    const endpoint = 'cryptocompare';
    const faults: FaultRequest[] = [
      { endpoint, kind: 'rate-limit', retryAfter: 7, times: 1, afterRequests: 1 },
      { endpoint, kind: 'old-envelope', window: 'second', times: 1, afterRequests: 2 },
      { endpoint, kind: 'reset', afterBytes: 50, times: 1, afterRequests: 3 },
    ];
    const { cryptoCompare, waits } = await start({ faults, http: { ...HTTP, attempts: 4 } });
    expect(idsOf((await readSource(cryptoCompare)).rows)).toEqual(expected);
    expect(waits).toHaveLength(3);
    expect(waits).toContain(7000);
  });

  it('ends at an empty page whatever the total, and at a page without a new coin', async () => {
    const endpoint = 'cryptocompare';
    const all = (await readSource((await start()).cryptoCompare)).rows;
    await simulator.close();
    const { cryptoCompare } = await start({ faults: [{ endpoint, kind: 'overcount', by: 1000 }] });
    expect(idsOf((await readSource(cryptoCompare)).rows)).toEqual(idsOf(all));
    await simulator.close();
    const empty = await start({ faults: [{ endpoint, kind: 'empty-list' }] });
    expect(await readSource(empty.cryptoCompare)).toMatchObject({ pages: 0, rows: [] });
    await simulator.close();
    const repeating = await start({ faults: [{ endpoint, kind: 'repeat-page' }] });
    expect(await readSource(repeating.cryptoCompare)).toMatchObject({ pages: 1 });
  });

  it('discards only each invalid price, and keeps the coin', async () => {
    for (const as of ['string', 'negative', 'infinite'] as const) {
      const { cryptoCompare } = await start({
        faults: [{ endpoint: 'cryptocompare', kind: 'price', as, every: 2 }],
      });
      const { rows, discarded, reasons } = await readSource(cryptoCompare);
      expect(reasons).toEqual([]);
      expect(discarded.length).toBeGreaterThan(10);
      expect(new Set(discarded)).toEqual(new Set(['RAW.USD.PRICE']));
      expect(rows.filter(({ price }) => price === null).length).toBeGreaterThanOrEqual(discarded.length);
      await simulator.close();
    }
  });

  it.each([
    { kind: 'price', as: 'null' },
    { kind: 'price', as: 'tiny' },
    { kind: 'extra-fields' },
    { kind: 'hostile-keys' },
  ] as const)('accepts records with the drift %j', async (fault) => {
    const { cryptoCompare } = await start({ faults: [{ endpoint: 'cryptocompare', ...fault }] });
    const { rows, reasons } = await readSource(cryptoCompare);
    expect(reasons).toEqual([]);
    expect(rows.length).toBeGreaterThan(20);
  });
});
