import { afterEach, describe, expect, it } from '@jest/globals';
import type { FaultRequest } from '../src/faults/fault.ts';
import { type Simulator, startSimulator } from '../src/simulator.ts';
import { CMC_KEY, TICKERS, V1 } from './fixtures/requests.ts';

const running: Simulator[] = [];
afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.close();
});

async function start(...args: Parameters<typeof startSimulator>): Promise<Simulator> {
  const simulator = await startSimulator(...args);
  running.push(simulator);
  return simulator;
}

describe('startSimulator', () => {
  it('listens on the loopback interface, each simulator on its own port', async () => {
    const [first, second] = [await start({ assets: 3 }), await start({ assets: 3 })];
    expect(first.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(second.url).not.toBe(first.url);
    const response = await fetch(first.url + TICKERS);
    expect(await response.json()).toHaveLength(3);
  });

  it('listens on the given host and returns a URL that works on this machine', async () => {
    const { url } = await start({ assets: 3, host: '0.0.0.0' });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(url + TICKERS)).status).toBe(200);
  });

  it('names the variable of a port that is in use', async () => {
    const { url } = await start({ assets: 3 });
    await expect(startSimulator({ port: Number(new URL(url).port) })).rejects.toMatchObject({
      issues: [{ variable: 'SIMULATOR_PORT' }],
    });
  });

  it.each([0, 2_000_001, 1.5])('throws a RangeError for %d assets', async (assets) => {
    await expect(startSimulator({ assets })).rejects.toThrow(
      `Expected 1 to 2000000 assets, received ${assets}`,
    );
  });

  it('accepts no connections after close', async () => {
    const simulator = await startSimulator({ assets: 3 });
    await simulator.close();
    await expect(fetch(simulator.url)).rejects.toThrow('fetch failed');
  });

  it('serves small requests while it makes a page of 5,000', async () => {
    const { url } = await start();
    let isMade = false;
    const page = fetch(`${url}${V1}?limit=5000`, { headers: CMC_KEY }).then(async (response) => {
      const { data } = (await response.json()) as { data: unknown[] };
      isMade = true;
      return data.length;
    });
    let served = 0;
    while (!isMade) {
      const response = await fetch(`${url}${V1}?limit=1`, { headers: CMC_KEY });
      await response.json();
      if (!isMade) served += 1;
    }
    expect(await page).toBe(5000);
    expect(served).toBeGreaterThan(3);
  });

  it('keeps serving after a client disconnects during any fault', async () => {
    const endpoint = 'coinmarketcap-v1';
    const faults: FaultRequest[] = [
      { endpoint, kind: 'extra-fields', times: 1 },
      { endpoint, kind: 'drip', times: 1 },
      { endpoint, kind: 'endless', times: 1 },
      { endpoint, kind: 'hang', afterBytes: 10, times: 1 },
    ];
    const { url } = await start({ faults });
    for (const [at] of faults.entries()) {
      const client = new AbortController();
      const request = fetch(`${url}${V1}?limit=5000`, { headers: CMC_KEY, signal: client.signal });
      const failed = expect(request.then((response) => response.text())).rejects.toThrow('abort');
      // Counted on arrival, before its page is made.
      const appliedOf = async () =>
        ((await (await fetch(`${url}/_faults`)).json()) as { applied: number }[])[at];
      while ((await appliedOf())?.applied !== 1);
      client.abort();
      await failed;
    }
    const response = await fetch(`${url}${V1}?limit=5`, { headers: CMC_KEY });
    expect(((await response.json()) as { data: unknown[] }).data).toHaveLength(5);
  });

  it('serves the end of 2,000,000 assets', async () => {
    const { url } = await start({ assets: 2_000_000 });
    const response = await fetch(`${url}${V1}?start=1999001&limit=5000`, { headers: CMC_KEY });
    expect(await response.json()).toMatchObject({
      status: { total_count: 2_000_000 },
      data: { length: 1000, 999: { name: expect.any(String) } },
    });
  });
});
