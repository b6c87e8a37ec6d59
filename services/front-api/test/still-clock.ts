// Stops the clocks of a process, so ages and remaining times are exact.
import { afterEach, beforeEach, jest } from '@jest/globals';

/** Call in a `describe`. `Date.now()` returns `time`; `performance.now()` returns an arbitrary fixed value. */
export function useStillClock({ time = Date.UTC(2026, 0, 1) } = {}): void {
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(time);
    jest.spyOn(performance, 'now').mockReturnValue(performance.now());
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
}
