import { afterEach, describe, expect, it } from '@jest/globals';
import { serveState } from '../../src/schedule/serve-state.ts';

const STATE = { running: true, next: new Date('2026-01-01T00:10:00Z'), last: null, pausedUntil: null };

describe('serveState', () => {
  let served: Awaited<ReturnType<typeof serveState>>;
  afterEach(() => served.close());

  it('serves liveness and the state of the schedule', async () => {
    served = await serveState(() => STATE, 0);
    const answer = await fetch(`${served.url}/livez`);
    expect(await answer.json()).toEqual({ alive: true, ...STATE, next: '2026-01-01T00:10:00.000Z' });
    expect((await fetch(served.url)).status).toBe(404);
  });

  it('rejects if its port is taken', async () => {
    served = await serveState(() => STATE, 0);
    await expect(serveState(() => STATE, Number(new URL(served.url).port))).rejects.toThrow('EADDRINUSE');
  });
});
