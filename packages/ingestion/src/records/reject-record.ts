// What is told of a record that cannot be a row.
import type { ParsedRecord, SourceRow } from '../source.ts';

/** As delivered, whatever it is. */
export type RecordIdentity = { id: unknown; symbol: unknown; name: unknown };

export function rejectRecord<Row extends SourceRow>(
  { id, symbol, name }: RecordIdentity,
  reason: string,
): ParsedRecord<Row> {
  return {
    accepted: false,
    id: typeof id === 'number' || typeof id === 'string' ? id : null,
    symbol: typeof symbol === 'string' ? symbol : null,
    name: typeof name === 'string' ? name : null,
    reason,
  };
}
