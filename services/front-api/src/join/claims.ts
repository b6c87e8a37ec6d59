// Which USD row belongs to which asset, as far as an editor or the rows of one symbol decide it. Pure.
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
 * What an editor decided: asset id → id of the USD row that belongs to it, or null for none. A row named for two
 * assets goes to the one named last. Rows and assets named here are out of reach of every other rule.
 */
export type Mappings = ReadonlyMap<number, string | null>;

export type Evidence = Exclude<UsdMatch, 'none' | 'ambiguous' | 'unpriced' | 'missing'>;

/** The USD row of an asset, and on what evidence. */
export type Claim<Usd extends UsdRow> = { evidence: Evidence; usd: Usd };

export type MatchInput<Usd extends UsdRow> = {
  holders: readonly AssetRow[];
  candidates: readonly Usd[];
  mappings: Mappings;
};

type Rule = { evidence: Evidence; fits: Fits };

/** In this order; a pair that an earlier rule took is out of reach of the later ones. */
const RULES: readonly Rule[] = [
  { evidence: 'name', fits: fitsByName },
  { evidence: 'price', fits: fitsByPrice },
  { evidence: 'similar', fits: fitsBySimilarName },
];

/** The last rule, for the only holder and the only candidate of a symbol. */
const PLAIN: Rule = { evidence: 'symbol', fits: fitsBySymbol };
const RULES_OF_ONLY_PAIR = [...RULES, PLAIN];

/** The pairs that fit and whose asset and USD row are in no other pair that fits. */
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

/** What one rule found, and what it made of that. */
export type Turn<Usd extends UsdRow> = {
  evidence: Evidence;
  fits: Fits;
  /** Those that no earlier rule took. */
  holders: readonly AssetRow[];
  candidates: readonly Usd[];
  /** Those that it took. */
  pairs: readonly { asset: AssetRow; usd: Usd }[];
};

function withoutPairs<Usd extends UsdRow>(
  free: Pick<Turn<Usd>, 'holders' | 'candidates'>,
  pairs: Turn<Usd>['pairs'],
): Pick<Turn<Usd>, 'holders' | 'candidates'> {
  if (pairs.length === 0) return free;
  const assets = new Set(pairs.map(({ asset }) => asset.id));
  const usdRows = new Set(pairs.map(({ usd }) => usd.id));
  return {
    holders: free.holders.filter(({ id }) => !assets.has(id)),
    candidates: free.candidates.filter(({ id }) => !usdRows.has(id)),
  };
}

/** One rule after the other within one symbol, over all its holders and candidates but the mapped ones. */
export function takeTurns<Usd extends UsdRow>(
  holders: readonly AssetRow[],
  candidates: readonly Usd[],
): Turn<Usd>[] {
  const isPlain = holders.length === 1 && candidates.length === 1;
  const plain: Rule = { ...PLAIN, fits: (asset, usd) => isPlain && PLAIN.fits(asset, usd) };
  let free = { holders, candidates };
  return [...RULES, plain].map(({ evidence, fits }) => {
    const turn = { evidence, fits, ...free, pairs: onlyPairs(free.holders, free.candidates, fits) };
    free = withoutPairs(free, turn.pairs);
    return turn;
  });
}

/** Which asset each mapped USD row is mapped to. */
export function assetsByUsdId(mappings: Mappings): Map<string | null, number> {
  return new Map([...mappings].map(([assetId, usdId]) => [usdId, assetId]));
}

/**
 * The rules `mapped`, `name`, `price`, `similar` and `symbol`. The claim of an asset is right when `holders` and
 * `candidates` hold all rows of its symbol, and the USD row that is mapped to it; further rows change nothing.
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
      // Nine symbols of ten. Without rivals the first rule that fits takes the pair, and no turns need be kept.
      const rule = RULES_OF_ONLY_PAIR.find(({ fits }) => fits(asset, usd));
      if (rule) claims.set(asset.id, { evidence: rule.evidence, usd });
      continue;
    }
    for (const { evidence, pairs } of takeTurns(ofSymbol, candidatesBySymbol.get(symbol) ?? [])) {
      for (const pair of pairs) claims.set(pair.asset.id, { evidence, usd: pair.usd });
    }
  }
  return claims;
}
