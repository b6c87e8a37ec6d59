// A view: the two tables and their pairing, from which all answers are composed. Immutable; each publish or edit creates
// another one.
import { createHash } from 'node:crypto';
import type { LastUpdated } from '@coinfront/contracts';
import type { Pairing } from '../join/pairing.ts';
import type { State } from '../state/current-state.ts';
import { type AssetTable, assetCount } from '../tables/asset-table.ts';
import { isPacked } from '../tables/json-rows.ts';
import { type UsdTable, usdCount } from '../tables/usd-table.ts';

export type Tables = { assets: AssetTable; usdValues: UsdTable };

export type View = {
  /** The state it was made from. */
  state: State;
  tables: Tables;
  pairing: Pairing;
  /** Views with equal digests give equal answers to every question. */
  digest: string;
  /** `last_updated` of responses. */
  lastUpdated: LastUpdated;
  /** Time of the last publish or edit, in Unix ms. */
  lastModified: number;
};

/** Rows of each side: as published according to the marker, and as found. */
export const rowCounts = ({ assets, usdValues }: Pick<State, 'assets' | 'usdValues'>, tables: Tables) => ({
  assets: { published: assets.documents, found: assetCount(tables.assets) },
  'USD values': { published: usdValues.documents, found: usdCount(tables.usdValues) },
});

/** Whether a table is so large that loading it takes as long as a publish. */
export const hasPackedRows = ({ tables }: Pick<View, 'tables'>): boolean =>
  isPacked(tables.assets.json) || isPacked(tables.usdValues.json);

const publishedAt = ({ assets, usdValues }: State): number[] => [
  assets.last_updated.getTime(),
  usdValues.last_updated.getTime(),
];

export function digestOf(state: State, { assets, usdValues }: Tables, pairing: Pairing): string {
  return createHash('sha256')
    .update(JSON.stringify([state.key, state.assets.source, state.usdValues.source, publishedAt(state)]))
    .update(assets.digest)
    .update(usdValues.digest)
    .update(pairing.usdRows)
    .update(pairing.matches)
    .digest('base64url');
}

export function createView(state: State, tables: Tables, paired: Pick<View, 'pairing' | 'digest'>): View {
  const { assets, usdValues, mappings } = state;
  return {
    ...{ state, tables, ...paired },
    lastUpdated: {
      assets: assets.last_updated.toISOString(),
      usd_values: usdValues.last_updated.toISOString(),
    },
    lastModified: Math.max(...publishedAt(state), mappings.editedAt),
  };
}
