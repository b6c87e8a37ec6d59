// One record of a source as a row or not, whatever it is.
import type { ParsedRecord, Source, SourceRow } from '../source.ts';

/**
 * Never throws. zod 4.6 checks the length of what is no text too, and JSON can hold lengths that are no numbers
 * (`{"length":[{"toString":1}]}`, tried): one such record must not end a run.
 */
export function judgeRecord<Row extends SourceRow>(
  source: Pick<Source<Row>, 'parseRecord'>,
  record: unknown,
): ParsedRecord<Row> {
  try {
    return source.parseRecord(record);
  } catch {
    return { accepted: false, id: null, symbol: null, name: null, reason: 'cannot be judged' };
  }
}
