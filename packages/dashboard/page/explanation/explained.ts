// What an answer of `/symbols/{symbol}` says of one asset.
import type { ExplainedAsset, RuleResult, SymbolResponse } from '@coinfront/contracts/responses';

type SymbolUsdValue = SymbolResponse['usd_values'][number];

export type ExplainedCandidate = {
  usd: SymbolUsdValue;
  rules: RuleResult[];
  /** Whether the asset has it. */
  isTaken: boolean;
  /** The other asset that has it; its name where the answer tells it. */
  owner: { id: number; name: string | null } | undefined;
};

export type Explanation = {
  asset: ExplainedAsset;
  candidates: ExplainedCandidate[];
  /** Others that have the symbol, or one of its USD values. */
  others: ExplainedAsset[];
};

/** Undefined where the answer leaves the asset out: of a symbol with very many holders it names the first. */
export function explanationOf(answer: SymbolResponse, assetId: number): Explanation | undefined {
  const asset = answer.assets.find(({ id }) => id === assetId);
  if (!asset) return undefined;
  const usdValues = new Map(answer.usd_values.map((usd) => [usd.id, usd]));
  const candidates = asset.candidates.flatMap(({ usd_id, rules }) => {
    const usd = usdValues.get(usd_id);
    return usd
      ? [{ usd, rules, isTaken: usd.asset_id === assetId, owner: ownerOf(answer, usd, assetId) }]
      : [];
  });
  return {
    asset,
    candidates,
    others: answer.assets.filter(({ id }) => id !== assetId),
  };
}

/** Who has a USD value, other than `assetId`. */
export function ownerOf(answer: SymbolResponse, usd: SymbolUsdValue, assetId: number | undefined) {
  if (usd.asset_id === null || usd.asset_id === assetId) return undefined;
  const owner = answer.assets.find(({ id }) => id === usd.asset_id);
  return { id: usd.asset_id, name: owner?.name ?? null };
}
