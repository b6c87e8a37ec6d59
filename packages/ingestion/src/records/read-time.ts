// Times as sources write them.
import { z } from 'zod';

/** A date, and a time of day with any offset or none. */
const READABLE =
  /^(?<date>\d{4}-\d\d-\d\d)(?:[T ](?<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(?<zone>Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/;

const dateSchema = z.iso.date();

/** Offsets are written `+00:00`, as the language reads them. */
function offsetOf(zone = 'Z'): string {
  if (zone === 'Z' || zone === 'UTC') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** ISO 8601 with milliseconds and Z; undefined for what is no time. A time without an offset is taken for UTC. */
export function readTime(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const { date, time = '00:00', zone } = READABLE.exec(value.trim().toUpperCase())?.groups ?? {};
  if (!dateSchema.safeParse(date).success) return undefined;
  const milliseconds = Date.parse(`${date}T${time}${offsetOf(zone)}`);
  const text = Number.isNaN(milliseconds) ? '' : new Date(milliseconds).toISOString();
  // An offset may lead out of the years that are written without a sign.
  return /^\d{4}-/.test(text) ? text : undefined;
}
