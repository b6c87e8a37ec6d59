import { inTurn, json, type LocalServer } from '@coinfront/ingestion/testing/local-server';
import { pagesOf } from '@coinfront/ingestion/testing/read-source';
import { afterEach, describe, expect, it } from '@jest/globals';
import { toplist, type withId } from '../fixtures/cryptocompare.ts';
import { pageOf, startCryptoCompare } from '../fixtures/cryptocompare-source.ts';

let server: LocalServer;
afterEach(() => server?.close());

async function start(...given: Parameters<typeof startCryptoCompare>) {
  const started = await startCryptoCompare(...given);
  server = started.server;
  return started.source;
}

describe('createCryptoCompare, with concurrent requests,', () => {
  it('sends as many concurrent requests as allowed, and yields their pages in order', async () => {
    const concurrency = 3;
    const serve = toplist(1000);
    // Holds requests until as many as allowed have arrived, then responds to the last one first.
    const held: (() => void)[] = [];
    let mostHeld = 0;
    const source = await start(
      (request, response) => {
        if (pageOf(request) === 0) return serve(request, response);
        held.push(() => serve(request, response));
        mostHeld = Math.max(mostHeld, held.length);
        if (held.length === concurrency) for (const answer of held.splice(0).reverse()) answer();
      },
      { concurrency },
    );
    const pages = await pagesOf(source, null);
    expect(pages.map(({ records }) => (records[0] as ReturnType<typeof withId>).CoinInfo.Id)).toEqual(
      Array.from({ length: 10 }, (_, index) => String(index * 100 + 1)),
    );
    expect(mostHeld).toBe(concurrency);
  });

  it('aborts pending requests when its consumer stops', async () => {
    const serve = toplist(1000);
    const ended: Promise<void>[] = [];
    const thirdIsAsked = Promise.withResolvers<void>();
    const source = await start((request, response) => {
      const number = pageOf(request);
      if (number === 0) return serve(request, response);
      if (number === 1) return void thirdIsAsked.promise.then(() => serve(request, response));
      ended.push(new Promise((resolve) => response.once('close', resolve)));
      thirdIsAsked.resolve();
    });
    let read = 0;
    for await (const _ of source.pages({ limit: null, signal: new AbortController().signal })) {
      if (++read === 2) break;
    }
    expect(ended.length).toBeGreaterThan(0);
    await Promise.all(ended);
  });

  it('fails if a page in the middle fails', async () => {
    const serve = toplist(1000);
    const source = await start(inTurn(serve, serve, json({}, 400)));
    await expect(pagesOf(source, null)).rejects.toMatchObject({ details: { kind: 'stop', status: 400 } });
  });
});
