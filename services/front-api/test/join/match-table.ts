// Joins a few coins.
import { type AssetFields, storedAsset, storedUsdValue, type UsdFields } from '../rows.ts';
import { viewOf } from '../view-of.ts';
import { matchesOf } from './matches-of.ts';

/** The match of each asset by name: the kind, with the id of the USD row if there is one. */
export function match(assets: AssetFields[], usdRows: UsdFields[], mappings: [number, string | null][] = []) {
  const matches = matchesOf(
    viewOf({
      assets: assets.map(storedAsset),
      usdValues: usdRows.map(storedUsdValue),
      mappings: new Map(mappings),
    }),
  );
  return Object.fromEntries(assets.map(({ id, name }) => [name, matches.get(id)]));
}
