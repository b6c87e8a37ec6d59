import { describe, expect, it } from '@jest/globals';
import type { RequestError } from '../../src/http/request-error.ts';
import { parseRetryAfter, planRetry } from '../../src/http/retry-plan.ts';

const LIMITS = { attempts: 5, maxWaitMs: 90_000, baseDelayMs: 1000 };
const soon: RequestError = { kind: 'retry-soon', reason: 'had a server error' };
const limited: RequestError = { kind: 'retry-after-window', reason: 'limits the rate of requests' };

const plan = (requestError: RequestError, attempt = 1, random = 1) =>
  planRetry(requestError, attempt, LIMITS, () => random);

describe('planRetry', () => {
  it('doubles the wait with every attempt, half of it jitter', () => {
    expect([1, 2, 3, 4].map((attempt) => plan(soon, attempt, 1))).toEqual([
      { waitMs: 1000 },
      { waitMs: 2000 },
      { waitMs: 4000 },
      { waitMs: 8000 },
    ]);
    expect(plan(soon, 3, 0)).toEqual({ waitMs: 2000 });
  });

  it('waits a minute ± 10 % for a rate limit', () => {
    expect(plan(limited, 1, 0)).toEqual({ waitMs: 54_000 });
    expect(plan(limited, 1, 1)).toEqual({ waitMs: 66_000 });
  });

  it('waits for the known window of the limit', () => {
    expect(plan({ ...limited, windowMs: 20_000 }, 1, 0.5)).toEqual({ waitMs: 20_000 });
    expect(plan({ ...limited, windowMs: 3_600_000 })).toEqual({
      giveUp: ': its limit lasts 3600000 ms, SOURCE_MAX_WAIT_MS allows 90000 ms',
    });
  });

  it('waits at least as long as the source asks, and never 0 ms', () => {
    expect(plan({ ...limited, retryAfterMs: 5000 }, 1, 0)).toEqual({ waitMs: 5000 });
    expect(plan({ ...soon, retryAfterMs: 0 }, 1, 1)).toEqual({ waitMs: 1000 });
  });

  it('never waits longer than allowed', () => {
    expect(plan({ ...limited, windowMs: 90_000 }, 1, 1)).toEqual({ waitMs: 90_000 });
  });

  it('gives up after the last attempt', () => {
    expect(plan(soon, 5)).toEqual({ giveUp: ', after 5 attempts' });
    expect(planRetry(soon, 1, { ...LIMITS, attempts: 1 }, Math.random)).toEqual({ giveUp: '' });
  });

  it.each(['stop', 'stop-config', 'stop-quota'] as const)('gives up at once for %s', (kind) => {
    expect(plan({ kind, reason: '', retryAfterMs: 1 })).toEqual({ giveUp: '' });
  });
});

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-10-21T07:28:00Z');

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Wed, 21 Oct 2026 07:29:00 GMT', 60_000],
    ['Wed, 21 Oct 2026 07:00:00 GMT', 0],
    ['', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026', 2_026_000],
    ['21 Oct', undefined],
    ['Wed, 99 Foo 2026 07:00:00 GMT', undefined],
  ])('reads %j as %p ms', (value, ms) => {
    expect(parseRetryAfter(value, now)).toBe(ms);
  });
});
