// The contract of every source. Each adapter's suite calls it with a fake provider.

import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type HttpClientDependencies, type HttpSettings, type Source, SourceError } from '../../src/index.ts';
import { deadUrl, json, type LocalServer, startServer } from './local-server.ts';
import { recordingDependencies } from './recording-dependencies.ts';

export type SourceUnderTest = {
  create(dependencies: HttpClientDependencies, options: { baseUrl: string; http: HttpSettings }): Source;
  /** A provider with this many records, in its own format and paging. */
  provide(count: number): RequestListener;
  /** Records per response; Infinity for a source with a single response. */
  pageSize: number;
  /** Maximum number of pages requested before they are consumed. */
  ahead: number;
};

const HTTP: HttpSettings = { timeoutMs: 5000, maxBytes: 10_000_000, attempts: 1, maxWaitMs: 0 };
const NONSENSE = [null, undefined, 'text', 7, [], {}, { id: {} }, { id: null, CoinInfo: 1, quotes: [] }];

export function describeSource(name: string, { create, provide, pageSize, ahead }: SourceUnderTest): void {
  describe(`${name}, like every source,`, () => {
    let server: LocalServer | undefined;
    afterEach(() => server?.close());
    const signal = new AbortController().signal;
    const sourceAt = (baseUrl: string) =>
      create(recordingDependencies().dependencies, { baseUrl, http: HTTP });

    async function sourceOf(listener: RequestListener) {
      server = await startServer(listener);
      return { server, source: sourceAt(server.url) };
    }

    /** Row ids of all pages, as numbers; every record must be accepted. */
    async function idsOf(source: Source, limit: number | null) {
      const ids: number[] = [];
      for await (const { records } of source.pages({ limit, signal })) {
        for (const record of records) {
          const parsed = source.parseRecord(record);
          if (!parsed.accepted) throw new Error(parsed.reason);
          ids.push(Number(String(parsed.row.id).replace(/\D/g, '')));
        }
      }
      return ids;
    }

    const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
    const some = Number.isFinite(pageSize) ? pageSize : 10;

    it.each([1, some, 2 * some, 2 * some + 1, 6 * some - 3])(
      'delivers all %i records in order',
      async (count) => {
        const { source } = await sourceOf(provide(count));
        expect(await idsOf(source, null)).toEqual(upTo(count));
      },
    );

    it.each([1, some - 1, some, some + 1, 3 * some])('gives no more than a limit of %i', async (limit) => {
      const { source } = await sourceOf(provide(6 * some));
      expect(await idsOf(source, limit)).toEqual(upTo(limit));
    });

    it('delivers everything if the limit is larger', async () => {
      const { source } = await sourceOf(provide(2 * some));
      expect(await idsOf(source, 100 * some)).toEqual(upTo(2 * some));
    });

    it('delivers nothing for an empty list', async () => {
      const { source } = await sourceOf(provide(0));
      expect(await idsOf(source, null)).toEqual([]);
    });

    it('can be read a second time', async () => {
      const { source } = await sourceOf(provide(some + 1));
      expect(await idsOf(source, null)).toEqual(await idsOf(source, null));
    });

    it('requests only a bounded number of pages ahead of its consumer', async () => {
      const { source, server } = await sourceOf(provide(100 * some));
      let consumed = 0;
      for await (const _ of source.pages({ limit: null, signal })) {
        expect(server.requests.length).toBeLessThanOrEqual(++consumed + ahead);
        if (consumed === 10) break;
      }
      expect(consumed).toBe(Number.isFinite(pageSize) ? 10 : 1);
    });

    it('ends at once, with the reason, if it is aborted while the provider does not respond', async () => {
      const controller = new AbortController();
      const reason = new Error('Stopped');
      const { source } = await sourceOf(() => controller.abort(reason));
      const pages = source.pages({ limit: null, signal: controller.signal });
      await expect(pages[Symbol.asyncIterator]().next()).rejects.toBe(reason);
    });

    it('ends at once, with the reason, if it is aborted between two pages', async () => {
      const controller = new AbortController();
      const reason = new Error('Stopped');
      const { source } = await sourceOf(provide(6 * some));
      const read = async () => {
        for await (const _ of source.pages({ limit: null, signal: controller.signal }))
          controller.abort(reason);
      };
      if (Number.isFinite(pageSize)) await expect(read()).rejects.toBe(reason);
      else await expect(read()).resolves.toBeUndefined();
    });

    it('throws a SourceError with its name if the host is unreachable', async () => {
      const error = await idsOf(sourceAt(await deadUrl()), null).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(SourceError);
      expect(error).toMatchObject({ details: { source: name, kind: 'retry-soon' } });
    });

    it.each([['{}'], ['"text"'], ['{"data":{},"Data":{}}'], ['null']])(
      'stops for a body %s',
      async (body) => {
        const { source } = await sourceOf(json(body));
        await expect(idsOf(source, null)).rejects.toMatchObject({ details: { source: name, kind: 'stop' } });
      },
    );

    it.each(NONSENSE.map((record) => [record]))('rejects the record %p with a reason', async (record) => {
      expect(sourceAt('http://127.0.0.1').parseRecord(record)).toMatchObject({
        accepted: false,
        reason: expect.stringMatching(/\w+: \w+/),
      });
    });
  });
}
