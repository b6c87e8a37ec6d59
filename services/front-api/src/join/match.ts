// The join: the USD value of every asset, and the rule that gave it. Pure.
import type { UsdMatch } from '@coinfront/contracts';
import { type Claim, claimUsdRows, type MatchInput } from './claims.ts';
import { type AssetRow, fitsRenamed, type UsdRow } from './fits.ts';

export type Match<Asset extends AssetRow, Usd extends UsdRow> = {
  asset: Asset;
  usd_match: UsdMatch;
  /** Null exactly if `usd_match` is not a match. */
  usd: Usd | null;
};

/** The row of each name key that only one row has; without the empty key. */
function onlyByName<Row extends { name_key: string }>(rows: readonly Row[]): Map<string, Row> {
  const only = new Map<string, Row>();
  for (const [key, [first, second]] of Map.groupBy(rows, ({ name_key }) => name_key)) {
    if (key !== '' && first && !second) only.set(key, first);
  }
  return only;
}

/** The rule `renamed`: both unmatched in their own symbols, equal name keys that are unique in both snapshots, no contradiction. */
export function renamedClaims<Usd extends UsdRow>(
  { holders, candidates, mappings }: MatchInput<Usd>,
  claims: ReadonlyMap<number, Claim<Usd>>,
): Map<number, Claim<Usd>> {
  const taken = new Set([...claims.values()].map(({ usd }) => usd.id));
  const usdByName = onlyByName(candidates);
  const renamed = new Map<number, Claim<Usd>>();
  for (const [key, asset] of onlyByName(holders)) {
    const usd = usdByName.get(key);
    if (!usd || taken.has(usd.id) || claims.has(asset.id) || mappings.has(asset.id)) continue;
    if (fitsRenamed(asset, usd)) renamed.set(asset.id, { evidence: 'renamed', usd });
  }
  return renamed;
}

/** `usd_match` of an asset without a USD row, from the USD rows of its symbol that are not mapped to others. */
function absence(candidates: readonly UsdRow[]): UsdMatch {
  if (candidates.length === 0) return 'missing';
  return candidates.some(({ price }) => price) ? 'ambiguous' : 'unpriced';
}

/**
 * The match of each of `assets`, in their order. All assets of the snapshot compete for the USD rows, so the result for an
 * asset is correct, and does not change with further rows, if `holders` and `candidates` contain
 * - all assets and USD rows of its symbol, and the USD row that is mapped to it;
 * - unless these decide it: all assets and USD rows with its name key, if that is not empty;
 * - and all assets and USD rows with the symbol of each USD row that has its name key.
 *
 * `assets` are among `holders`; `holders` and `candidates` contain no row twice.
 */
export function matchUsdValues<Asset extends AssetRow, Usd extends UsdRow>({
  assets,
  holders,
  candidates,
  mappings,
}: MatchInput<Usd> & { assets: readonly Asset[] }): Match<Asset, Usd>[] {
  const claims = claimUsdRows({ holders, candidates, mappings });
  const renamed = renamedClaims({ holders, candidates, mappings }, claims);
  const mapped = new Set(mappings.values());
  const unmapped = candidates.filter(({ id }) => !mapped.has(id));
  const candidatesBySymbol = Map.groupBy(unmapped, ({ symbol }) => symbol);

  return assets.map((asset) => {
    const claim = claims.get(asset.id) ?? renamed.get(asset.id);
    if (claim?.usd.price) return { asset, usd_match: claim.evidence, usd: claim.usd };
    if (claim) return { asset, usd_match: 'unpriced', usd: null };
    if (mappings.get(asset.id) === null) return { asset, usd_match: 'none', usd: null };
    const ofSymbol = mappings.has(asset.id) ? [] : candidatesBySymbol.get(asset.symbol_key);
    return { asset, usd_match: absence(ofSymbol ?? []), usd: null };
  });
}
