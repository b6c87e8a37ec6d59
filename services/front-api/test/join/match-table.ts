// Runs the join's rules on a few coins.
import { matchUsdValues } from '../../src/join/match.ts';
import { type AssetFields, storedAsset, storedUsdValue, type UsdFields } from '../rows.ts';
import { assetRowsOf, usdRowsOf } from './rule-rows.ts';

/** The match of each asset by name: the kind, with the id of the USD row if there is one. */
export function match(assets: AssetFields[], usdRows: UsdFields[], mappings: [number, string | null][] = []) {
  const holders = assetRowsOf(assets.map(storedAsset));
  const matches = matchUsdValues({
    assets: holders,
    holders,
    candidates: usdRowsOf(usdRows.map(storedUsdValue)),
    mappings: new Map(mappings),
  });
  return Object.fromEntries(
    matches.map(({ usd_match, usd }, index) => [
      assets[index]?.name,
      usd ? `${usd_match} ${usd.id}` : usd_match,
    ]),
  );
}
