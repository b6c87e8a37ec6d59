// The join's rules on a handful of coins.
import { matchUsdValues } from '../../src/join/match.ts';
import { type AssetFields, storedAsset, storedUsdValue, type UsdFields } from '../rows.ts';

/** What each asset of a snapshot gets: `evidence` or `evidence id-of-the-usd-row`, by the asset's name. */
export function match(assets: AssetFields[], usdRows: UsdFields[], mappings: [number, string | null][] = []) {
  const holders = assets.map(storedAsset);
  const matches = matchUsdValues({
    assets: holders,
    holders,
    candidates: usdRows.map(storedUsdValue),
    mappings: new Map(mappings),
  });
  return Object.fromEntries(
    matches.map(({ asset, usd_match, usd }) => [asset.name, usd ? `${usd_match} ${usd.id}` : usd_match]),
  );
}
