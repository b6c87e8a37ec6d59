import { readSource } from '@coinfront/ingestion/testing/read-source';
import { faultsAt } from '@coinfront/ingestion/testing/simulated-faults';
import type { Simulator } from '@coinfront/market-simulator';
import { afterEach, describe, expect, it } from '@jest/globals';
import { HTTP, startSimulatedSources } from './fixtures/simulated-sources.ts';

let simulator: Simulator;
afterEach(() => simulator?.close());

async function start(...given: Parameters<typeof startSimulatedSources>) {
  const started = await startSimulatedSources(...given);
  simulator = started.simulator;
  return started;
}

describe('CoinPaprika as simulated', () => {
  it('is read completely, with unknown figures as null', async () => {
    const { coinPaprika } = await start({ assets: 5000 });
    const { rows, reasons, pages } = await readSource(coinPaprika);
    expect({ reasons, pages }).toEqual({ reasons: [], pages: 1 });
    expect(rows.length).toBeGreaterThan(1000);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.some(({ market_cap }) => market_cap === null)).toBe(true);
    expect(rows.every(({ market_cap }) => market_cap !== 0)).toBe(true);
  });

  it('is read completely with a key, with more rows and their supplies', async () => {
    const { coinPaprika, coinPaprikaPro } = await start({ assets: 2500 });
    const [free, pro] = [await readSource(coinPaprika), await readSource(coinPaprikaPro)];
    expect([free.rows.length, pro.rows.length, pro.reasons]).toEqual([2000, 2500, []]);
    expect(pro.rows.slice(0, 2000).map(({ id }) => id)).toEqual(free.rows.map(({ id }) => id));
    expect(free.rows.every(({ supply }) => supply === null)).toBe(true);
    expect(pro.rows.some(({ supply }) => supply !== null)).toBe(true);
  });

  it.each([
    ['invalid-key', 403, 'coinpaprika does not accept the credentials, check COINPAPRIKA_API_KEY (HTTP 403)'],
    [
      'limited-plan-key',
      402,
      'coinpaprika has no calls left in the plan of the key, or requires a larger plan, check COINPAPRIKA_API_KEY (HTTP 402)',
    ],
  ])('stops for the key %s', async (apiKey, status, message) => {
    const { coinPaprikaPro } = await start({ apiKey });
    await expect(readSource(coinPaprikaPro)).rejects.toMatchObject({
      message,
      exitCode: 5,
      details: { kind: 'stop-config', status },
    });
  });

  it.each(faultsAt('coinpaprika'))('judges $name as $kind', async ({ fault, kind, timeoutMs }) => {
    const { coinPaprika } = await start({ faults: [fault], http: { ...HTTP, timeoutMs } });
    await expect(readSource(coinPaprika)).rejects.toMatchObject({ details: { source: 'coinpaprika', kind } });
  });

  it.each([
    [400, 'stop'],
    [402, 'stop-quota'],
    [403, 'stop-config'],
    [404, 'stop'],
    [429, 'retry-after-window'],
    [500, 'retry-soon'],
  ] as const)('judges HTTP %i as %s', async (status, kind) => {
    const { coinPaprika } = await start({
      faults: [{ endpoint: 'coinpaprika', kind: 'paprika-error', status }],
    });
    await expect(readSource(coinPaprika)).rejects.toMatchObject({ details: { kind, status } });
  });
});
