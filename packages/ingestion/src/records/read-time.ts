// Times as sources write them.
import { z } from 'zod';

/** With any offset or none, or a date alone. */
const readable = z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()]);

const HAS_ZONE = /(?:Z|[+-]\d\d:\d\d)$/;

/** ISO 8601 with milliseconds and Z; undefined for what is no time. A time without an offset is taken for UTC. */
export function readTime(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim().toUpperCase().replace(' ', 'T');
  if (!readable.safeParse(text).success) return undefined;
  const isLocal = text.includes('T') && !HAS_ZONE.test(text);
  return new Date(isLocal ? `${text}Z` : text).toISOString();
}
