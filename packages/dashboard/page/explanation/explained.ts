// The part of a `/symbols/{symbol}` response about one asset.
import type { ExplainedAsset, RuleResult, SymbolResponse } from '@coinfront/contracts/responses';

type SymbolUsdValue = SymbolResponse['usd_values'][number];

export type ExplainedCandidate = {
  usd: SymbolUsdValue;
  rules: RuleResult[];
  /** Whether it is the asset's USD value. */
  isTaken: boolean;
  /** The other asset it is matched to; the name is null if the response does not have it. */
  owner: { id: number; name: string | null } | undefined;
};

type Explanation = {
  asset: ExplainedAsset;
  candidates: ExplainedCandidate[];
  /** Other assets of the response: they have the symbol, or one of its USD values. */
  others: ExplainedAsset[];
};

/** Undefined if the response lacks the asset: it lists only the first of very many holders. */
export function explanationOf(response: SymbolResponse, assetId: number): Explanation | undefined {
  const asset = response.assets.find(({ id }) => id === assetId);
  if (!asset) return undefined;
  const usdValues = new Map(response.usd_values.map((usd) => [usd.id, usd]));
  const candidates = asset.candidates.flatMap(({ usd_id, rules }) => {
    const usd = usdValues.get(usd_id);
    return usd
      ? [{ usd, rules, isTaken: usd.asset_id === assetId, owner: ownerOf(response, usd, assetId) }]
      : [];
  });
  return {
    asset,
    candidates,
    others: response.assets.filter(({ id }) => id !== assetId),
  };
}

/** The asset a USD value is matched to, unless it is `assetId`. */
export function ownerOf(response: SymbolResponse, usd: SymbolUsdValue, assetId: number | undefined) {
  if (usd.asset_id === null || usd.asset_id === assetId) return undefined;
  const owner = response.assets.find(({ id }) => id === usd.asset_id);
  return { id: usd.asset_id, name: owner?.name ?? null };
}
