// Parses any record of a source without throwing.
import type { ParsedRecord, Source, SourceRow } from '../source.ts';

/**
 * Never throws: one bad record must not end a run. zod 4.6 also checks the length of non-strings, and throws if it cannot
 * be converted to a number (`{"length":[{"toString":1}]}`, tried).
 */
export function parseRecord<Row extends SourceRow>(
  source: Pick<Source<Row>, 'parseRecord'>,
  record: unknown,
): ParsedRecord<Row> {
  try {
    return source.parseRecord(record);
  } catch {
    return { accepted: false, id: null, symbol: null, name: null, reason: 'cannot be parsed' };
  }
}
