// Times and durations for display.

const UNITS: readonly [number, string][] = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
];

/** 12 s, 3 min, 2 h, 4 d; rounded down. */
export function duration(seconds: number): string {
  const size = Math.max(0, seconds);
  const [length, unit] = UNITS.find(([min]) => size >= min) ?? [1, 's'];
  return `${Math.floor(size / length)}\u00a0${unit}`;
}

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DATE_TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** 14:03:12 in the user's time zone. */
export const timeOfDay = (iso: string): string => TIME.format(new Date(iso));

/** 27 Nov 2026, 14:03:12 in the user's time zone. */
export const dateTime = (iso: string): string => DATE_TIME.format(new Date(iso));

/** 12 ms, 1.2 s, 3 min. */
export function milliseconds(ms: number): string {
  // Values that would round up to the next unit use that unit.
  if (ms < 999.5) return `${Math.round(ms)}\u00a0ms`;
  return ms < 59_950 ? `${(ms / 1_000).toFixed(1)}\u00a0s` : duration(Math.round(ms / 1_000));
}
