import { describe, expect, it } from '@jest/globals';
import { secondsSince, toldAt } from '../page/state/clock.ts';
import { NOTHING_PUBLISHED, NOW, replyOf, statusOf } from './health/status-of.ts';

describe('toldAt', () => {
  it("is the database's time, where something is published", () => {
    const usd_values = { last_updated: NOW, age_seconds: 90 };
    expect(toldAt(replyOf(statusOf({ assets: NOTHING_PUBLISHED, usd_values })))).toBe(
      Date.parse(NOW) + 90_000,
    );
  });

  it("is the server's before", () => {
    const body = statusOf({ assets: NOTHING_PUBLISHED, usd_values: NOTHING_PUBLISHED });
    expect(toldAt(replyOf(body))).toBe(Date.parse(NOW));
  });
});

describe('secondsSince', () => {
  it('is null of what is not known', () => {
    expect(secondsSince(NOW, Date.parse(NOW) + 1_500)).toBe(1.5);
    expect(secondsSince(null, Date.parse(NOW))).toBeNull();
    expect(secondsSince(undefined, Date.parse(NOW))).toBeNull();
  });
});
