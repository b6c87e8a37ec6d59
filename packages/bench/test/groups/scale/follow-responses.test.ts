import { until } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import { followResponses } from '../../../src/groups/scale/follow-responses.ts';
import { useServers } from '../../use-servers.ts';

describe('followResponses', () => {
  const { serve } = useServers();

  it('knows when each snapshot was first served, though it is still served', async () => {
    let snapshots = 'assets="1", usd-values="2"';
    let requests = 0;
    const url = await serve((_request, response) => {
      requests += 1;
      response.setHeader('Snapshots', snapshots).end();
    });
    const before = Date.now();
    const responses = followResponses(url);
    await until(() => responses.firstWith('"1"') !== undefined);
    const first = responses.firstWith('"1"');
    const counted = requests;
    await until(() => requests > counted + 2);
    expect(responses.firstWith('"1"')).toBe(first);
    expect(responses.firstWith('"3"')).toBeUndefined();
    snapshots = 'assets="3", usd-values="2"';
    await until(() => responses.firstWith('"3"') !== undefined);
    const { milliseconds, failed } = await responses.stop();
    expect(first).toBeGreaterThanOrEqual(before);
    expect(responses.firstWith('"2"')).toBe(first);
    expect(responses.firstWith('"3"')).toBeGreaterThanOrEqual(first as number);
    expect(milliseconds.length).toBeGreaterThanOrEqual(2);
    expect(failed).toBe(0);
  });

  it('counts responses with another status, and goes on', async () => {
    let requests = 0;
    const caching = new Set<string | undefined>();
    const url = await serve((request, response) => {
      caching.add(request.headers['cache-control']);
      requests += 1;
      response.statusCode = requests % 2 === 0 ? 503 : 200;
      response.end('later');
    });
    const responses = followResponses(url);
    await until(() => requests >= 5);
    const { milliseconds, failed, firstFailure } = await responses.stop();
    expect(failed).toBe(Math.floor(requests / 2));
    expect(milliseconds.length).toBe(Math.ceil(requests / 2));
    expect(firstFailure).toContain('returned 503: later');
    expect([...caching]).toEqual(['no-store']);
  });
});
