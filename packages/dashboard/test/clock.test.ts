import { describe, expect, it } from '@jest/globals';
import { secondsSince, statusTime } from '../page/state/clock.ts';
import { NOTHING_PUBLISHED, NOW, replyOf, statusOf } from './health/status-of.ts';

describe('statusTime', () => {
  it("is the database's time if a snapshot is published", () => {
    const usd_values = { last_updated: NOW, age_seconds: 90 };
    expect(statusTime(replyOf(statusOf({ assets: NOTHING_PUBLISHED, usd_values })))).toBe(
      Date.parse(NOW) + 90_000,
    );
  });

  it("is the server's time before the first publish", () => {
    const body = statusOf({ assets: NOTHING_PUBLISHED, usd_values: NOTHING_PUBLISHED });
    expect(statusTime(replyOf(body))).toBe(Date.parse(NOW));
  });
});

describe('secondsSince', () => {
  it('counts from a time to now, and is null if the time is unknown', () => {
    expect(secondsSince(NOW, Date.parse(NOW) + 1_500)).toBe(1.5);
    expect(secondsSince(null, Date.parse(NOW))).toBeNull();
    expect(secondsSince(undefined, Date.parse(NOW))).toBeNull();
  });
});
