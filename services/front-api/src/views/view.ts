// What answers are made of: two tables and their pairing. Immutable; another publish or edit makes another view.
import { createHash } from 'node:crypto';
import type { LastUpdated } from '@coinfront/contracts';
import type { Pairing } from '../join/pairing.ts';
import type { State } from '../state/current-state.ts';
import { type AssetTable, assetCount } from '../tables/asset-table.ts';
import { type UsdTable, usdCount } from '../tables/usd-table.ts';

export type Tables = { assets: AssetTable; usdValues: UsdTable };

export type View = {
  /** What it shows. */
  state: State;
  tables: Tables;
  pairing: Pairing;
  /** Equal digests mean that every question has equal answers. */
  digest: string;
  /** What answers say of the age of both snapshots. */
  lastUpdated: LastUpdated;
  /** When any of it last changed, by a publish or an edit, in Unix ms. */
  lastModified: number;
};

/** Of each side the rows that its marker says and those that were found. */
export const rowCounts = ({ assets, usdValues }: Pick<State, 'assets' | 'usdValues'>, tables: Tables) => ({
  assets: { published: assets.documents, found: assetCount(tables.assets) },
  'USD values': { published: usdValues.documents, found: usdCount(tables.usdValues) },
});

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
