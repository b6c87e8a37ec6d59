// A plain reference implementation of the join: every rule looks at every pair of rows. Tests compare the front API's
// results with it.
import type { RejectedName, StoredAsset, StoredUsdValue } from '@coinfront/contracts';

type Pair = [StoredAsset, StoredUsdValue];

/** By asset id: the id of the USD value that an editor chose, or null for none. */
type Mappings = ReadonlyMap<number, string | null>;

const HOURS = 3_600_000;

/** The larger divided by the smaller; 0 if either is unknown. */
const ratioOf = (a = 0, b = 0) => (a > 0 && b > 0 ? Math.max(a, b) / Math.min(a, b) : 0);

function compare([asset, usd]: Pair) {
  const ofAsset = asset.quote?.USD;
  const assetDate = ofAsset?.last_updated || asset.last_updated;
  const apart =
    assetDate && usd.updated_at ? Math.abs(+new Date(assetDate) - +new Date(usd.updated_at)) : 1e15;
  const listed = asset.date_added && usd.updated_at ? +new Date(asset.date_added) : 0;
  const isTooOld = listed > 0 && +new Date(usd.updated_at || 0) < listed - 24 * HOURS;
  const ratio = ratioOf(ofAsset?.price || 0, usd.price || 0);
  const caps = ratioOf(ofAsset?.market_cap || 0, usd.market_cap || 0);
  const isOneDay = apart <= 24 * HOURS;
  // With unknown dates, prices may not differ as much as those of different days.
  const mayBeOneDay = isOneDay || apart === 1e15;
  return {
    agree:
      !isTooOld &&
      ratio > 0 &&
      ((apart <= HOURS && ratio <= 1.25) ||
        (apart > HOURS && isOneDay && ratio <= 2) ||
        (!isOneDay && ratio <= 3 && caps > 0 && caps <= 3)),
    contradictNow: isTooOld || (mayBeOneDay && ratio > 3),
    contradict: isTooOld || ratio > (mayBeOneDay ? 3 : 10),
    alike: !isTooOld && ratio > 0 && (ratio <= 2 ? caps <= 100 : !mayBeOneDay && ratio <= 10 && caps <= 25),
  };
}

const count = <T>(values: T[], holds: (value: T) => boolean) => values.filter(holds).length;

/** The names in the rejected records of the two snapshots; nothing else of those records is known. */
export type RejectedNamesOfBoth = { assets: readonly RejectedName[]; usdValues: readonly RejectedName[] };

const NONE_REJECTED: RejectedNamesOfBoth = { assets: [], usdValues: [] };

/** `usd_match` and the id of the USD row, by asset id, for two whole snapshots. */
export function plainMatch(
  assets: readonly StoredAsset[],
  usdRows: readonly StoredUsdValue[],
  mappings: Mappings,
  rejected = NONE_REJECTED,
) {
  const rejectedAssets = rejected.assets.map((name, at) => ({ ...name, id: -1 - at }) as StoredAsset);
  const rejectedUsd = rejected.usdValues.map(
    ({ symbol_key, name_key }, at) =>
      ({ symbol: symbol_key, name_key, id: `rejected ${at}` }) as StoredUsdValue,
  );
  const all = matchAll([...assets, ...rejectedAssets], [...usdRows, ...rejectedUsd], mappings);
  return new Map([...all].filter(([id]) => id > 0));
}

function matchAll(assets: StoredAsset[], usdRows: StoredUsdValue[], mappings: Mappings) {
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
    name: ([a, u]) =>
      a.symbol_key === u.symbol &&
      a.name_key === u.name_key &&
      a.name_key.length > 0 &&
      !compare([a, u]).contradictNow,
    price: ([a, u]) => a.symbol_key === u.symbol && compare([a, u]).agree,
    similar: ([a, u]) =>
      a.symbol_key === u.symbol &&
      Math.min([...a.name_key].length, [...u.name_key].length) >= 3 &&
      (a.name_key.includes(u.name_key) || u.name_key.includes(a.name_key)) &&
      !compare([a, u]).contradict,
    symbol: ([a, u]) =>
      a.symbol_key === u.symbol &&
      count(unmappedAssets, (other) => other.symbol_key === a.symbol_key) === 1 &&
      count(unmappedUsd, (other) => other.symbol === u.symbol) === 1 &&
      compare([a, u]).alike,
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
