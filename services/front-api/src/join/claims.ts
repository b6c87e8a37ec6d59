// All rules of the join applied to a few rows, one object each: for the explanations of one symbol. `match.ts` applies them to
// whole tables. Pure.
import { type AssetRow, fitsRenamed, type UsdRow } from './fits.ts';
import { type Evidence, eachMatch } from './rules.ts';

/**
 * Decisions of editors: asset id → id of its USD row, or null for none. A row mapped to two assets goes to the last one.
 * No other rule applies to assets and rows in here.
 */
export type Mappings = ReadonlyMap<number, string | null>;

/** The USD row of an asset, and the rule that gave it. */
export type Claim<Usd extends UsdRow> = { evidence: Evidence; usd: Usd };

/**
 * All assets of the snapshot compete for the USD rows, so the result for an asset is correct, and does not change with
 * further rows, if `holders` and `candidates` contain
 * - all assets and USD rows of its symbol, and the USD row that is mapped to it;
 * - unless these decide it: all assets and USD rows with its name key, if that is not empty;
 * - and all assets and USD rows with the symbol of each USD row that has its name key.
 *
 * They contain no row twice.
 */
export type MatchInput<Usd extends UsdRow> = {
  holders: readonly AssetRow[];
  candidates: readonly Usd[];
  mappings: Mappings;
};

/** The asset that each mapped USD row is mapped to. */
export function assetsByUsdId(mappings: Mappings): Map<string | null, number> {
  return new Map([...mappings].map(([assetId, usdId]) => [usdId, assetId]));
}

/**
 * The rules `mapped`, `name`, `price`, `similar` and `symbol`. For these the first of the conditions above is enough.
 */
export function claimUsdRows<Usd extends UsdRow>({
  holders,
  candidates,
  mappings,
}: MatchInput<Usd>): Map<number, Claim<Usd>> {
  const assetOfUsdId = assetsByUsdId(mappings);
  const claims = new Map<number, Claim<Usd>>();
  for (const usd of candidates) {
    const assetId = assetOfUsdId.get(usd.id);
    if (assetId !== undefined) claims.set(assetId, { evidence: 'mapped', usd });
  }
  const holdersBySymbol = Map.groupBy(
    holders.filter(({ id }) => !mappings.has(id)),
    ({ symbol_key }) => symbol_key,
  );
  const candidatesBySymbol = Map.groupBy(
    candidates.filter(({ id }) => !assetOfUsdId.has(id)),
    ({ symbol }) => symbol,
  );
  for (const [symbol, ofSymbol] of holdersBySymbol)
    eachMatch(ofSymbol, candidatesBySymbol.get(symbol) ?? [], ({ id }, usd, evidence) =>
      claims.set(id, { evidence, usd }),
    );
  return claims;
}

/** The row of each name key that only one row has. */
function onlyByName<Row extends { name_key: string }>(rows: readonly Row[]): Map<string, Row> {
  const only = new Map<string, Row>();
  for (const [key, [first, second]] of Map.groupBy(rows, ({ name_key }) => name_key)) {
    if (first && !second) only.set(key, first);
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
