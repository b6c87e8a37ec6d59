// Explains why a USD row was matched to an asset or not, rule by rule, with the same functions that decide it. Pure.
import type { RuleName, RuleResult } from '@coinfront/contracts';
import { assetsByUsdId, type Claim, claimUsdRows, type MatchInput, renamedClaims } from './claims.ts';
import { type AssetRow, fitsRenamed, hasSameName, hasSimilarName, type UsdRow } from './fits.ts';
import { assetWords, isRejectedAsset, isRejectedUsdValue, usdWords } from './rejected.ts';
import { applyRules, type RuleRound } from './rules.ts';
import { figureWords, nameWords, onlyPairWords, sameNameWords, similarWords, type Words } from './words.ts';

/** The facts that each rule within a symbol considers, in words. */
const WORDS: Record<string, Words> = { name: sameNameWords, price: figureWords, similar: similarWords };

export type Explainer<Usd extends UsdRow> = ReturnType<typeof createExplainer<Usd>>;

export function createExplainer<Usd extends UsdRow>(input: MatchInput<Usd>) {
  const { holders, candidates, mappings } = input;
  const claims = claimUsdRows(input);
  const renamed = renamedClaims(input, claims);
  const mappedTo = assetsByUsdId(mappings);
  const ownerOf = new Map(
    [...claims, ...renamed].map(([assetId, { usd }]: [number, Claim<Usd>]) => [usd.id, assetId]),
  );
  const roundsBySymbol = new Map<string, RuleRound<Usd>[]>();

  function roundsOf(symbol: string): RuleRound<Usd>[] {
    const known = roundsBySymbol.get(symbol);
    if (known) return known;
    const rounds = applyRules(
      holders.filter(({ id, symbol_key }) => symbol_key === symbol && !mappings.has(id)),
      candidates.filter((usd) => usd.symbol === symbol && !mappedTo.has(usd.id)),
    );
    roundsBySymbol.set(symbol, rounds);
    return rounds;
  }

  function mapped(asset: AssetRow, usd: Usd): RuleResult {
    const named = mappings.get(asset.id);
    const to = mappedTo.get(usd.id);
    const held = claims.get(asset.id)?.evidence === 'mapped' && claims.get(asset.id)?.usd.id === usd.id;
    if (held) return result('mapped', true, 'an editor named this USD value for the asset');
    if (to !== undefined)
      return result('mapped', false, `an editor named this USD value for ${assetWords(to)}`);
    if (named === null) return result('mapped', false, 'an editor said that the asset has no USD value');
    if (named !== undefined)
      return result('mapped', false, `an editor named USD value ${named} for the asset`);
    return result('mapped', false, 'no editor decided about either');
  }

  function ofRound(
    { evidence, fits, pairs, ...free }: RuleRound<Usd>,
    asset: AssetRow,
    usd: Usd,
  ): RuleResult {
    const words = evidence === 'symbol' ? symbolWords(roundsOf(usd.symbol)) : WORDS[evidence];
    const fact = words?.(asset, usd) ?? '';
    const held = pairs.some((pair) => pair.asset.id === asset.id && pair.usd.id === usd.id);
    if (held || !fits(asset, usd)) return result(evidence, held, fact);
    return result(
      evidence,
      false,
      `${fact}, but ${obstacle({ evidence, fits, pairs, ...free }, asset, usd)}`,
    );
  }

  /** The reason if one of the pair is already matched. */
  function before(asset: AssetRow, usd: Usd, isUsdFree: boolean): string {
    if (ownerOf.get(usd.id) === asset.id) return 'they are already matched';
    return isUsdFree
      ? 'the asset already has another USD value'
      : `it already belongs to ${assetWords(ownerOf.get(usd.id) ?? 0)}`;
  }

  function obstacle({ fits, ...free }: RuleRound<Usd>, asset: AssetRow, usd: Usd): string {
    const isUsdFree = free.candidates.some(({ id }) => id === usd.id);
    if (!isUsdFree || !free.holders.some(({ id }) => id === asset.id)) return before(asset, usd, isUsdFree);
    const rival = free.holders.find((other) => other.id !== asset.id && fits(other, usd));
    if (rival) return `the same is true of ${assetWords(rival.id)}`;
    const other = free.candidates.find((one) => one.id !== usd.id && fits(asset, one));
    return `the same is true of ${usdWords(other?.id ?? '')}`;
  }

  function ofName(asset: AssetRow, usd: Usd): RuleResult {
    const because = (text: string) => result('renamed', false, text);
    const fact = nameWords(asset, usd);
    if (renamed.get(asset.id)?.usd.id === usd.id)
      return result('renamed', true, `${fact}, and no other has this name`);
    if (!hasSameName(asset, usd)) return because(fact);
    const isUsdFree = !claims.has(ownerOf.get(usd.id) ?? Number.NaN);
    if (!isUsdFree || claims.has(asset.id)) return because(`${fact}, but ${before(asset, usd, isUsdFree)}`);
    if (!fitsRenamed(asset, usd)) return because(`${fact}, but ${figureWords(asset, usd)}`);
    return because(`${fact}, but another asset or USD value has this name too`);
  }

  /** Why an asset did not get a USD row of its symbol: the reason of the most specific rule for their names. */
  function reasonAgainst(asset: AssetRow, usd: Usd): string {
    if (claims.has(ownerOf.get(usd.id) ?? Number.NaN)) return before(asset, usd, false);
    const rule = hasSameName(asset, usd) ? 'name' : hasSimilarName(asset, usd) ? 'similar' : 'symbol';
    const round = roundsOf(usd.symbol).find(({ evidence }) => evidence === rule) as RuleRound<Usd>;
    return ofRound(round, asset, usd).because;
  }

  /** The match of an asset, even if the USD row has no price. */
  const claimOf = (assetId: number): Claim<Usd> | undefined => claims.get(assetId) ?? renamed.get(assetId);

  return {
    claimOf,
    /** The asset that a USD row belongs to. */
    ownerOf: (usdId: string): number | undefined => ownerOf.get(usdId),

    /** One sentence about the result for an asset. */
    summarize(asset: AssetRow): string {
      const { id, symbol_key } = asset;
      const claim = claimOf(id);
      const priced = claim?.usd.price ? '' : ', which has no price';
      if (claim && isRejectedUsdValue(claim.usd.id))
        return `the rule "${claim.evidence}" leads to a USD value whose record was rejected`;
      if (claim) return `the rule "${claim.evidence}" gave it ${usdWords(claim.usd.id)}${priced}`;
      const named = mappings.get(id);
      if (named === null) return 'an editor said that it has no USD value';
      if (named !== undefined) return `an editor named USD value ${named} for it, which it does not get`;
      const free = candidates.filter((usd) => usd.symbol === symbol_key && !mappedTo.has(usd.id));
      const [usd, another] = free;
      if (!usd) return 'there is no USD value of its symbol for it';
      if (!another) return `no rule gave it ${onlyWords(usd)}: ${reasonAgainst(asset, usd)}`;
      const prices = free.some(({ price }) => price) ? '' : ', none of which has a price';
      return `no rule gave it one of the USD values of its symbol, ${free.length} in all${prices}`;
    },

    /** All rules in order. At most one rule of at most one pair of an asset has `held: true`. */
    explain(asset: AssetRow, usd: Usd): RuleResult[] {
      const editors = mapped(asset, usd);
      const isMapped = mappings.has(asset.id) || mappedTo.has(usd.id);
      const later: readonly RuleName[] = ['name', 'price', 'similar', 'symbol', 'renamed'];
      if (isMapped)
        return [editors, ...later.map((rule) => result(rule, false, "an editor's decision comes first"))];
      const within =
        asset.symbol_key === usd.symbol
          ? roundsOf(usd.symbol).map((round) => ofRound(round, asset, usd))
          : later.slice(0, -1).map((rule) => result(rule, false, differ(asset, usd)));
      return [editors, ...within, ofName(asset, usd)];
    },
  };
}

const result = (rule: RuleName, held: boolean, because: string): RuleResult => ({ rule, held, because });

const differ: Words = (asset, usd) => `the symbols ${asset.symbol_key} and ${usd.symbol} differ`;

const onlyWords = ({ id, price }: UsdRow): string =>
  isRejectedUsdValue(id)
    ? 'the only USD value of its symbol, which was rejected'
    : `the only USD value of its symbol, ${id}${price ? '' : ', which has no price'}`;

function rejectedOf(round: RuleRound<UsdRow> | undefined): string {
  const assets = round?.holders.filter(({ id }) => isRejectedAsset(id)) ?? [];
  const usdRows = round?.candidates.filter(({ id }) => isRejectedUsdValue(id)) ?? [];
  const rejected = assets.length + usdRows.length;
  return rejected > 0 ? `, ${rejected} of them rejected records` : '';
}

const symbolWords =
  ([first]: readonly RuleRound<UsdRow>[]): Words =>
  (asset, usd) => {
    const [assets, usdRows] = [first?.holders.length ?? 0, first?.candidates.length ?? 0];
    if (assets > 1 || usdRows > 1)
      return `${assets} assets and ${usdRows} USD values share the symbol${rejectedOf(first)}`;
    return `no other asset or USD value has the symbol${onlyPairWords(asset, usd)}`;
  };
