// Reads times in the formats that sources use.
import { z } from 'zod';

/** A date, optionally with a time of day and an offset. */
const READABLE =
  /^(?<date>\d{4}-\d\d-\d\d)(?:[T ](?<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(?<zone>Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/;

const dateSchema = z.iso.date();

/** Normalised to `Z` or `+00:00`, as Date.parse requires. */
function offsetOf(zone = 'Z'): string {
  if (zone === 'Z' || zone === 'UTC') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** ISO 8601 with milliseconds and Z; undefined for anything that is not a time. Without an offset, UTC is assumed. */
export function readTime(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const { date, time = '00:00', zone } = READABLE.exec(value.trim().toUpperCase())?.groups ?? {};
  if (!dateSchema.safeParse(date).success) return undefined;
  const milliseconds = Date.parse(`${date}T${time}${offsetOf(zone)}`);
  const text = Number.isNaN(milliseconds) ? '' : new Date(milliseconds).toISOString();
  // With its offset applied, the year may need a sign, which is not allowed.
  return /^\d{4}-/.test(text) ? text : undefined;
}
