// The clocks of a process at a standstill, so that ages, and what is left of a minute, are what a test says they are.
import { afterEach, beforeEach, jest } from '@jest/globals';

/** To be called in a `describe`. `time` is what `Date.now()` gives; `performance.now()` gives any one value. */
export function useStillClock({ time = Date.UTC(2026, 0, 1) } = {}): void {
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(time);
    jest.spyOn(performance, 'now').mockReturnValue(performance.now());
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
}
