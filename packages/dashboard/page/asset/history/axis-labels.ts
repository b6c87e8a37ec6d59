// Labels of grid lines, with as many digits as needed to tell adjacent lines apart.
import { price } from '../../format/numbers.ts';

const UNITS: readonly [number, string][] = [
  [1e12, '\u00a0T'],
  [1e9, '\u00a0B'],
  [1e6, '\u00a0M'],
];
/** Longer fractions use the notation of small prices. */
const DIGITS_MAX = 6;

/** `increment`: distance between grid lines, in dollars. */
export function dollarsLabel(value: number, increment: number): string {
  const [scale, unit] = UNITS.find(([min]) => Math.abs(value) >= min) ?? [1, ''];
  const digits = Math.max(0, Math.ceil(-Math.log10(increment / scale) - 1e-9));
  if (digits > DIGITS_MAX && unit === '') return price(value);
  const number = (value / scale).toLocaleString('en-US', {
    minimumFractionDigits: Math.min(digits, DIGITS_MAX),
    maximumFractionDigits: Math.min(digits, DIGITS_MAX),
  });
  return `$${number}${unit}`;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const SECONDS = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** In the user's time zone; midnight is labelled with its date. Both arguments in seconds. */
export function timeLabel(seconds: number, increment: number): string {
  const time = new Date(seconds * 1_000);
  if (increment < 60) return SECONDS.format(time);
  const isMidnight = time.getHours() === 0 && time.getMinutes() === 0;
  return isMidnight ? DAY.format(time) : CLOCK.format(time);
}
