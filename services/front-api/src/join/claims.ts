// The rules that editors and the rows of one symbol decide: which USD value belongs to which asset. Pure.
import type { UsdMatch } from '@coinfront/contracts';
import {
  type AssetRow,
  type Fits,
  fitsByName,
  fitsByPrice,
  fitsBySimilarName,
  fitsBySymbol,
  type UsdRow,
} from './fits.ts';

/**
 * Decisions of editors: asset id → id of its USD row, or null for none. A row mapped to two assets goes to the last one.
 * No other rule applies to assets and rows in here.
 */
export type Mappings = ReadonlyMap<number, string | null>;

export type Evidence = Exclude<UsdMatch, 'none' | 'ambiguous' | 'unpriced' | 'missing'>;

/** The USD row of an asset, and the rule that gave it. */
export type Claim<Usd extends UsdRow> = { evidence: Evidence; usd: Usd };

export type MatchInput<Usd extends UsdRow> = {
  holders: readonly AssetRow[];
  candidates: readonly Usd[];
  mappings: Mappings;
};

type Rule = { evidence: Evidence; fits: Fits };

/** In this order; later rules do not see assets and rows that an earlier rule matched. */
const RULES: readonly Rule[] = [
  { evidence: 'name', fits: fitsByName },
  { evidence: 'price', fits: fitsByPrice },
  { evidence: 'similar', fits: fitsBySimilarName },
];

/** The last rule: for a symbol with exactly one asset and one USD row. */
const SYMBOL_RULE: Rule = { evidence: 'symbol', fits: fitsBySymbol };
const RULES_OF_ONLY_PAIR = [...RULES, SYMBOL_RULE];

/** The pairs that fit and whose asset and USD row are in no other fitting pair. */
function onlyPairs<Asset extends AssetRow, Usd extends UsdRow>(
  assets: readonly Asset[],
  usdRows: readonly Usd[],
  fits: Fits,
): { asset: Asset; usd: Usd }[] {
  const pairs = assets.flatMap((asset) =>
    usdRows.filter((usd) => fits(asset, usd)).map((usd) => ({ asset, usd })),
  );
  if (pairs.length === 0) return pairs;
  const byAsset = Map.groupBy(pairs, ({ asset }) => asset.id);
  const byUsd = Map.groupBy(pairs, ({ usd }) => usd.id);
  return pairs.filter(
    ({ asset, usd }) => byAsset.get(asset.id)?.length === 1 && byUsd.get(usd.id)?.length === 1,
  );
}

/** One rule applied to the rows of a symbol: its input and its result. */
export type RuleRound<Usd extends UsdRow> = {
  evidence: Evidence;
  fits: Fits;
  /** Assets and rows that no earlier rule matched. */
  holders: readonly AssetRow[];
  candidates: readonly Usd[];
  /** The pairs that this rule matched. */
  pairs: readonly { asset: AssetRow; usd: Usd }[];
};

function withoutPairs<Usd extends UsdRow>(
  free: Pick<RuleRound<Usd>, 'holders' | 'candidates'>,
  pairs: RuleRound<Usd>['pairs'],
): Pick<RuleRound<Usd>, 'holders' | 'candidates'> {
  if (pairs.length === 0) return free;
  const assets = new Set(pairs.map(({ asset }) => asset.id));
  const usdRows = new Set(pairs.map(({ usd }) => usd.id));
  return {
    holders: free.holders.filter(({ id }) => !assets.has(id)),
    candidates: free.candidates.filter(({ id }) => !usdRows.has(id)),
  };
}

/** Applies the rules in order to all unmapped assets and USD rows of one symbol. */
export function applyRules<Usd extends UsdRow>(
  holders: readonly AssetRow[],
  candidates: readonly Usd[],
): RuleRound<Usd>[] {
  const isOnlyPair = holders.length === 1 && candidates.length === 1;
  const plain: Rule = { ...SYMBOL_RULE, fits: (asset, usd) => isOnlyPair && SYMBOL_RULE.fits(asset, usd) };
  let free = { holders, candidates };
  return [...RULES, plain].map(({ evidence, fits }) => {
    const round = { evidence, fits, ...free, pairs: onlyPairs(free.holders, free.candidates, fits) };
    free = withoutPairs(free, round.pairs);
    return round;
  });
}

/** The asset that each mapped USD row is mapped to. */
export function assetsByUsdId(mappings: Mappings): Map<string | null, number> {
  return new Map([...mappings].map(([assetId, usdId]) => [usdId, assetId]));
}

/**
 * The rules `mapped`, `name`, `price`, `similar` and `symbol`. The result for an asset is correct if `holders` and
 * `candidates` contain all rows of its symbol and the USD row that is mapped to it; further rows change nothing.
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
  for (const [symbol, ofSymbol] of holdersBySymbol) {
    const [asset, secondAsset] = ofSymbol;
    const [usd, secondUsd] = candidatesBySymbol.get(symbol) ?? [];
    if (!asset || !usd) continue;
    if (!secondAsset && !secondUsd) {
      // The fast path for nine symbols of ten: without rivals the first rule that fits matches the pair.
      const rule = RULES_OF_ONLY_PAIR.find(({ fits }) => fits(asset, usd));
      if (rule) claims.set(asset.id, { evidence: rule.evidence, usd });
      continue;
    }
    for (const { evidence, pairs } of applyRules(ofSymbol, candidatesBySymbol.get(symbol) ?? [])) {
      for (const pair of pairs) claims.set(pair.asset.id, { evidence, usd: pair.usd });
    }
  }
  return claims;
}
