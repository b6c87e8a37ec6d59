// The rules that decide within one symbol which USD value belongs to which asset. Pure.
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

/** The rules: the matches that give an asset a USD row. */
export type Evidence = Exclude<UsdMatch, 'none' | 'ambiguous' | 'unpriced' | 'missing'>;

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

type Pair<Asset extends AssetRow, Usd extends UsdRow> = { asset: Asset; usd: Usd };

/** The pairs that fit and whose asset and USD row are in no other fitting pair. */
function onlyPairs<Asset extends AssetRow, Usd extends UsdRow>(
  assets: readonly Asset[],
  usdRows: readonly Usd[],
  fits: Fits,
): Pair<Asset, Usd>[] {
  const fittingUsd = new Map<Usd, number>();
  const pairs = assets.flatMap((asset) => {
    const fitting = usdRows.filter((usd) => fits(asset, usd));
    for (const usd of fitting) fittingUsd.set(usd, (fittingUsd.get(usd) ?? 0) + 1);
    const [usd, another] = fitting;
    return usd && !another ? [{ asset, usd }] : [];
  });
  return pairs.filter(({ usd }) => fittingUsd.get(usd) === 1);
}

/** One rule applied to the rows of a symbol: its input and its result. */
export type RuleRound<Usd extends UsdRow, Asset extends AssetRow = AssetRow> = {
  evidence: Evidence;
  fits: Fits;
  /** Assets and rows that no earlier rule matched. */
  holders: readonly Asset[];
  candidates: readonly Usd[];
  /** The pairs that this rule matched. */
  pairs: readonly Pair<Asset, Usd>[];
};

type Free<Asset extends AssetRow, Usd extends UsdRow> = Pick<RuleRound<Usd, Asset>, 'holders' | 'candidates'>;

function withoutPairs<Asset extends AssetRow, Usd extends UsdRow>(
  free: Free<Asset, Usd>,
  pairs: readonly Pair<Asset, Usd>[],
): Free<Asset, Usd> {
  if (pairs.length === 0) return free;
  const assets = new Set(pairs.map(({ asset }) => asset.id));
  const usdRows = new Set(pairs.map(({ usd }) => usd.id));
  return {
    holders: free.holders.filter(({ id }) => !assets.has(id)),
    candidates: free.candidates.filter(({ id }) => !usdRows.has(id)),
  };
}

/** Applies the rules in order to all unmapped assets and USD rows of one symbol. */
export function applyRules<Asset extends AssetRow, Usd extends UsdRow>(
  holders: readonly Asset[],
  candidates: readonly Usd[],
): RuleRound<Usd, Asset>[] {
  const isOnlyPair = holders.length === 1 && candidates.length === 1;
  const plain: Rule = { ...SYMBOL_RULE, fits: (asset, usd) => isOnlyPair && SYMBOL_RULE.fits(asset, usd) };
  let free = { holders, candidates };
  return [...RULES, plain].map(({ evidence, fits }) => {
    const round = { evidence, fits, ...free, pairs: onlyPairs(free.holders, free.candidates, fits) };
    free = withoutPairs(free, round.pairs);
    return round;
  });
}

/** Calls `found` for each pair that the rules match among all unmapped assets and USD rows of one symbol. */
export function eachMatch<Asset extends AssetRow, Usd extends UsdRow>(
  holders: readonly Asset[],
  candidates: readonly Usd[],
  found: (asset: Asset, usd: Usd, evidence: Evidence) => void,
): void {
  const [asset, secondAsset] = holders;
  const [usd, secondUsd] = candidates;
  if (!asset || !usd) return;
  if (!secondAsset && !secondUsd) {
    // The fast path for nine symbols of ten: without rivals the first rule that fits matches the pair.
    const rule = RULES_OF_ONLY_PAIR.find(({ fits }) => fits(asset, usd));
    if (rule) found(asset, usd, rule.evidence);
    return;
  }
  for (const { evidence, pairs } of applyRules(holders, candidates))
    for (const pair of pairs) found(pair.asset, pair.usd, evidence);
}
