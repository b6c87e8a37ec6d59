// Whether both systems return the same symbols and prices. The original joins by symbol alone, so an asset can only be
// compared if its symbol alone decides which value it gets.
import { type AssetWithUsd, symbolKey } from '@coinfront/contracts';
import type { OriginalAsset } from './original-answer.ts';

/** Why an asset is not compared; printed as it is. */
export type Reason =
  | 'no USD value has its symbol'
  | 'several assets or USD values have its symbol'
  | 'the sources spell its symbol differently'
  | 'too little evidence for the USD value of its symbol, so ours has none'
  | 'an editor mapped it to no USD value'
  | 'ours matches a USD value of another symbol by name';

export type AnswersInput = {
  /** All assets with all fields, each side in its own order. */
  ours: readonly AssetWithUsd[];
  theirs: readonly OriginalAsset[];
  /** The symbols of all USD values, as the source sends them. */
  valueSymbols: readonly string[];
};

export type AnswersComparison = {
  compared: number;
  /** Descriptions of the differences among compared assets; empty if both sides agree. */
  differences: string[];
  /** Symbols of the assets that were not compared, by reason. */
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
    differences.push(`position ${at}: ours ${a?.symbol} ${a?.price}, original ${b?.symbol} ${b?.price}`);
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
      return 'ours matches a USD value of another symbol by name';
    if (usd_match === 'none') return 'an editor mapped it to no USD value';
    if (first === undefined) return 'no USD value has its symbol';
    if (second !== undefined || (holders.get(key)?.length ?? 0) > 1)
      return 'several assets or USD values have its symbol';
    if (first !== symbol) return 'the sources spell its symbol differently';
    // Name, listing date or figures contradict the match, or too few of them are known.
    if (usd_match === 'ambiguous')
      return 'too little evidence for the USD value of its symbol, so ours has none';
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

// The source sends a price of 0 for an unknown price.
const lineOfTheirs = ({ id, rank, symbol, USD }: OriginalAsset): Line => ({
  id,
  rank,
  symbol,
  price: USD?.price || null,
});

/**
 * The original sorts by rank, which may repeat or be null; ours keeps the source's order. So both are sorted by rank and
 * id before they are compared.
 */
function byRank(lines: readonly Line[]): Line[] {
  return lines.toSorted((a, b) => (a.rank ?? -1) - (b.rank ?? -1) || a.id - b.id);
}
