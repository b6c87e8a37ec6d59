// Converts a pairing to the format of `plainMatch`.
import type { Matches } from '../../src/join/match.ts';
import { MATCHES } from '../../src/join/pairing.ts';
import { textAt } from '../../src/tables/text-column.ts';
import type { Tables } from '../../src/views/view.ts';

/** The match of each asset by id, in table order: the kind, with the id of the USD row if there is one. */
export function matchesOf({
  tables: { assets, usdValues },
  pairing,
}: {
  tables: Tables;
  pairing: Matches;
}): Map<number, string> {
  return new Map(
    Array.from(assets.columns.ids, (id, row): [number, string] => {
      const match = MATCHES[pairing.matches[row] ?? -1];
      const usdRow = pairing.usdRows[row] ?? -1;
      return [id, usdRow === -1 ? `${match}` : `${match} ${textAt(usdValues.columns.ids, usdRow)}`];
    }),
  );
}
