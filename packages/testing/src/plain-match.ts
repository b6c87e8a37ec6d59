// The join's rules a second time, as plainly as they can be put: every rule looks at every pair of the snapshots. What the
// front API answers is held against it.
import type { StoredAsset, StoredUsdValue } from '@coinfront/contracts';

type Pair = [StoredAsset, StoredUsdValue];

/** By asset id, the id of the USD row that an editor named, or null for none. */
type Mappings = ReadonlyMap<number, string | null>;

const HOURS = 3_600_000;

function compare([asset, usd]: Pair) {
  const assetPrice = asset.quote?.USD?.price || 0;
  const usdPrice = usd.price || 0;
  if (assetPrice === 0 || usdPrice === 0) return { agree: false, contradict: false };
  const ratio = assetPrice > usdPrice ? assetPrice / usdPrice : usdPrice / assetPrice;
  const assetDate = asset.quote?.USD?.last_updated || asset.last_updated;
  const apart =
    assetDate && usd.updated_at ? Math.abs(+new Date(assetDate) - +new Date(usd.updated_at)) : 1e15;
  const assetCap = asset.quote?.USD?.market_cap || 0;
  const usdCap = usd.market_cap || 0;
  const capsAgree = assetCap !== 0 && usdCap !== 0 && assetCap / usdCap <= 3 && usdCap / assetCap <= 3;
  return {
    agree:
      (apart <= HOURS && ratio <= 1.25) ||
      (apart > HOURS && apart <= 24 * HOURS && ratio <= 2) ||
      (apart > 24 * HOURS && ratio <= 3 && capsAgree),
    contradict: apart <= 24 * HOURS ? ratio > 3 : ratio > 10,
  };
}

const count = <T>(values: T[], holds: (value: T) => boolean) => values.filter(holds).length;

/** `usd_match` and the id of the USD row, by asset id, for two whole snapshots. */
export function plainMatch(assets: StoredAsset[], usdRows: StoredUsdValue[], mappings: Mappings) {
  const mappedUsd = [...mappings.values()];
  const given = new Map<number, { rule: string; usd: StoredUsdValue }>();
  for (const [assetId, usdId] of mappings) {
    const namedLast = [...mappings].findLast(([, id]) => id === usdId)?.[0];
    const usd = usdRows.find(({ id }) => id === usdId);
    if (usd && namedLast === assetId) given.set(assetId, { rule: 'mapped', usd });
  }
  const unmappedAssets = assets.filter(({ id }) => !mappings.has(id));
  const unmappedUsd = usdRows.filter(({ id }) => !mappedUsd.includes(id));

  const rules: Record<string, (pair: Pair) => boolean> = {
    name: ([a, u]) => a.symbol_key === u.symbol && a.name_key === u.name_key && a.name_key.length > 0,
    price: ([a, u]) => a.symbol_key === u.symbol && compare([a, u]).agree,
    similar: ([a, u]) =>
      a.symbol_key === u.symbol &&
      Math.min(a.name_key.length, u.name_key.length) >= 3 &&
      (a.name_key.includes(u.name_key) || u.name_key.includes(a.name_key)) &&
      !compare([a, u]).contradict,
    symbol: ([a, u]) =>
      a.symbol_key === u.symbol &&
      count(unmappedAssets, (other) => other.symbol_key === a.symbol_key) === 1 &&
      count(unmappedUsd, (other) => other.symbol === u.symbol) === 1 &&
      !compare([a, u]).contradict,
    renamed: ([a, u]) =>
      a.name_key === u.name_key &&
      a.name_key.length > 0 &&
      count(assets, (other) => other.name_key === a.name_key) === 1 &&
      count(usdRows, (other) => other.name_key === u.name_key) === 1 &&
      !compare([a, u]).contradict,
  };
  for (const [rule, fits] of Object.entries(rules)) {
    const taken = [...given.values()].map(({ usd }) => usd.id);
    const pairs = unmappedAssets
      .filter(({ id }) => !given.has(id))
      .flatMap((a) => unmappedUsd.filter(({ id }) => !taken.includes(id)).map((u): Pair => [a, u]))
      .filter(fits);
    for (const [a, u] of pairs) {
      const alone =
        count(pairs, ([x]) => x.id === a.id) === 1 && count(pairs, ([, y]) => y.id === u.id) === 1;
      if (alone) given.set(a.id, { rule, usd: u });
    }
  }

  return new Map(
    assets.map((asset): [number, string] => {
      const match = given.get(asset.id);
      if (match) return [asset.id, match.usd.price ? `${match.rule} ${match.usd.id}` : 'unpriced'];
      if (mappings.get(asset.id) === null) return [asset.id, 'none'];
      const ofSymbol = mappings.has(asset.id) ? [] : unmappedUsd.filter((u) => u.symbol === asset.symbol_key);
      if (ofSymbol.length === 0) return [asset.id, 'missing'];
      return [asset.id, ofSymbol.every((u) => !u.price) ? 'unpriced' : 'ambiguous'];
    }),
  );
}
