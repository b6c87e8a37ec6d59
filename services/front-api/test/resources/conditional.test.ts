// Conditional requests.
import { describe, expect, it } from '@jest/globals';
import request from 'supertest';
import type { MappingsReader, MappingsVersion } from '../../src/state/mappings.ts';
import { createTestApp, markersWith } from '../fakes.ts';

const NONE: MappingsVersion = { version: 0, editedAt: 0, usdIds: new Map() };
/** Edited 30 s after both publishes. */
const EDITED: MappingsVersion = {
  version: 1,
  editedAt: Date.parse('2025-11-22T12:00:30.500Z'),
  usdIds: new Map([[2, null]]),
};
const MINUTE = 60_000;

describe('a conditional request', () => {
  function start({ readMsAgo = MINUTE } = {}) {
    let inForce = NONE;
    const mappings: MappingsReader = { current: () => inForce, at: async () => undefined };
    const test = createTestApp({ latest: markersWith({}, readMsAgo), mappings });
    const ask = (headers: Record<string, string> = {}, path = '/') =>
      request(test.app).get(path).set(headers);
    async function edit(): Promise<void> {
      inForce = EDITED;
      await test.views.showEdits();
    }
    return { ask, edit, test };
  }

  it('returns 304 for a known tag, whether or not the answer is cached', async () => {
    const { ask, test } = start();
    const { headers } = await ask();
    const { app } = createTestApp({ latest: test.watch.latest() });
    for (const answer of [
      await ask({ 'If-None-Match': headers.etag as string }),
      await request(app)
        .get('/')
        .set({ 'If-None-Match': `"x", W/${headers.etag}` }),
    ]) {
      expect(answer.status).toBe(304);
      expect(answer.headers).toMatchObject({ etag: headers.etag, vary: 'Accept, Accept-Encoding' });
      expect(answer.headers['cache-control']).toBe(headers['cache-control']);
      expect(answer.headers.snapshots).toBe(headers.snapshots);
      expect(answer.text).toBe('');
    }
  });

  it('returns 200 after an edit, by date as well as by tag', async () => {
    const { ask, edit } = start();
    const before = await ask();
    const since = { 'If-Modified-Since': before.headers['last-modified'] as string };
    expect((await ask(since)).status).toBe(304);
    await edit();
    const after = await ask(since);
    expect(after.status).toBe(200);
    expect(after.body.data[1]).toMatchObject({ name: 'Beta', usd_match: 'none', usd: null });
    expect(after.headers['last-modified']).toBe('Sat, 22 Nov 2025 12:00:30 GMT');
    expect((await ask({ 'If-None-Match': before.headers.etag as string })).status).toBe(200);
  });

  it('returns no Last-Modified in the second of a change, and ignores If-Modified-Since then', async () => {
    const { ask } = start({ readMsAgo: 0 });
    const { status, headers } = await ask({ 'If-Modified-Since': 'Sat, 22 Nov 2025 12:00:00 GMT' });
    expect({ status, date: headers['last-modified'] }).toEqual({ status: 200, date: undefined });
  });

  it('uses only the tag if it has both tag and date', async () => {
    const { ask } = start();
    const { headers } = await ask();
    const both = { 'If-None-Match': '"other"', 'If-Modified-Since': headers['last-modified'] as string };
    expect((await ask(both)).status).toBe(200);
  });

  it('returns 304 for * and for a date only if the resource exists', async () => {
    const { ask } = start();
    const later = { 'If-Modified-Since': 'Sun, 23 Nov 2025 12:00:00 GMT' };
    for (const headers of [{ 'If-None-Match': '*' }, later]) {
      expect((await ask(headers, '/assets/1')).status).toBe(304);
      expect((await ask(headers, '/assets/99')).status).toBe(404);
    }
  });
});
