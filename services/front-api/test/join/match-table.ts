// The join's rules on a handful of coins.
import { matchUsdValues } from '../../src/join/match.ts';
import { type AssetFields, storedAsset, storedUsdValue, type UsdFields } from '../rows.ts';
import { assetRowsOf, usdRowsOf } from './rule-rows.ts';

/** What each asset of a snapshot gets: `evidence` or `evidence id-of-the-usd-row`, by the asset's name. */
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
