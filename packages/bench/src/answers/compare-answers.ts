// Whether both sides answer the same, as far as they mean the same: the original knows nothing but the symbol, so what
// it says of an asset can only be held against ours where the symbol alone decides.
import { type AssetWithUsd, symbolKey } from '@coinfront/contracts';
import type { OriginalAsset } from './original-answer.ts';

/** Why an asset is not compared. */
export type Reason =
  | 'no value of its symbol'
  | 'several assets or values of its symbol'
  | 'its symbol is spelt differently in the two sources'
  | 'nothing tells that the value of its symbol is its, so ours gives none'
  | 'an editor said that it has no value'
  | 'the name leads to a value of another symbol';

export type AnswersInput = {
  /** Whole answers of all assets, each in its own order. */
  ours: readonly AssetWithUsd[];
  theirs: readonly OriginalAsset[];
  /** The symbols of all USD values, as delivered. */
  valueSymbols: readonly string[];
};

export type AnswersComparison = {
  compared: number;
  /** What differs among the compared, in words; empty when both sides agree. */
  differences: string[];
  /** Symbols of the assets that were not compared. */
  others: Map<Reason, string[]>;
};

export function compareAnswers({ ours, theirs, valueSymbols }: AnswersInput): AnswersComparison {
  const reasonOf = reasons(ours, valueSymbols);
  const others = new Map<Reason, string[]>();
  const comparable = new Set<number>();
  for (const asset of ours) {
    const reason = reasonOf(asset);
    if (reason) others.set(reason, [...(others.get(reason) ?? []), asset.symbol]);
    else comparable.add(asset.id);
  }
  const left = byRank(ours.map(lineOfOurs)).filter(({ id }) => comparable.has(id));
  const right = byRank(theirs.map(lineOfTheirs)).filter(({ id }) => comparable.has(id));
  const differences: string[] = [];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const [a, b] = [left[at], right[at]];
    if (a?.id === b?.id && a?.symbol === b?.symbol && a?.price === b?.price) continue;
    differences.push(`at ${at}: ours ${a?.symbol} ${a?.price}, the original ${b?.symbol} ${b?.price}`);
  }
  return { compared: left.length, differences, others };
}

function reasons(ours: readonly AssetWithUsd[], valueSymbols: readonly string[]) {
  const holders = Map.groupBy(ours, ({ symbol }) => symbolKey(symbol));
  const candidates = Map.groupBy(valueSymbols, symbolKey);
  return ({ symbol, usd, usd_match }: AssetWithUsd): Reason | undefined => {
    const key = symbolKey(symbol);
    const [first, second] = candidates.get(key) ?? [];
    if (usd_match === 'renamed' && usd && usd.symbol !== key)
      return 'the name leads to a value of another symbol';
    if (usd_match === 'none') return 'an editor said that it has no value';
    if (first === undefined) return 'no value of its symbol';
    if (second !== undefined || (holders.get(key)?.length ?? 0) > 1)
      return 'several assets or values of its symbol';
    if (first !== symbol) return 'its symbol is spelt differently in the two sources';
    // Its name, listing or figures may contradict it, or there are too few of them to say.
    if (usd_match === 'ambiguous')
      return 'nothing tells that the value of its symbol is its, so ours gives none';
    return undefined;
  };
}

type Line = { id: number; rank: number | null; symbol: string; price: number | null };

const lineOfOurs = ({ id, cmc_rank, symbol, usd }: AssetWithUsd): Line => ({
  id,
  rank: cmc_rank ?? null,
  symbol,
  price: usd?.price ?? null,
});

// A price of 0 is the source's word for none.
const lineOfTheirs = ({ id, rank, symbol, USD }: OriginalAsset): Line => ({
  id,
  rank,
  symbol,
  price: USD?.price || null,
});

/**
 * The original sorts by rank, which repeats and is null now and then; ours keeps the source's order. Sorted the same
 * way, both must show the same: assets of one rank come in no promised order.
 */
function byRank(lines: readonly Line[]): Line[] {
  return lines.toSorted((a, b) => (a.rank ?? -1) - (b.rank ?? -1) || a.id - b.id);
}
