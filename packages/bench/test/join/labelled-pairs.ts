// Every pair of an asset and a USD value in the recordings that a rule could match, with the inputs of the rules and whether
// both are one coin.
import { hasSameName, hasSimilarName, isBeforeListing } from '@coinfront/front-api/join/fits';
import { DAY_MS, factor } from '@coinfront/front-api/join/quotes';
import { LABELS } from '../../src/join/labels/index.ts';
import { ourJoin } from '../../src/join/our-join.ts';
import { type RecordedPair, readRecorded } from '../../src/join/recordings.ts';

export type LabelledPair = {
  names: string;
  isRight: boolean;
  likeness: 'equal' | 'similar' | 'unlike';
  isSameSymbol: boolean;
  /** Whether no other asset and no other USD value has their symbol. */
  isOnlyPair: boolean;
  isBeforeListing: boolean;
  /** Factors between both sides' figures, NaN if one is unknown. */
  price: number;
  marketCap: number;
  /** Days from the value's date to the asset's listing; negative if the value is later. */
  daysEarly: number;
  /** `usd_match` if our rules match the pair. */
  match: string | undefined;
};

const cache = new Map<RecordedPair, LabelledPair[]>();

/** Reads each pair of recordings once. */
export function labelledPairs(folder: string, pair: RecordedPair): LabelledPair[] {
  const pairs = cache.get(pair) ?? readPairs(folder, pair);
  cache.set(pair, pairs);
  return pairs;
}

function readPairs(folder: string, pair: RecordedPair): LabelledPair[] {
  const rows = readRecorded(folder, pair);
  const { assets, usdRows, matches } = ourJoin(rows);
  const { usdIds, isUnsure } = LABELS[pair.source];
  const holders = Map.groupBy(assets, ({ symbol_key }) => symbol_key);
  const bySymbol = Map.groupBy(usdRows, ({ symbol }) => symbol);
  const byName = Map.groupBy(usdRows, ({ name_key }) => name_key);

  return assets.flatMap((asset): LabelledPair[] => {
    const ofSymbol = bySymbol.get(asset.symbol_key) ?? [];
    const ofName = asset.name_key === '' ? [] : (byName.get(asset.name_key) ?? []);
    const own = matches.get(asset.id);
    return [...new Set([...ofSymbol, ...ofName])]
      .filter(({ id }) => !isUnsure(asset.id, id))
      .map((usd) => ({
        names: `${rows.assets[asset.row]?.name} / ${rows.usdValues[usd.row]?.name}`,
        isRight: usdIds.get(asset.id) === usd.id,
        likeness: hasSameName(asset, usd) ? 'equal' : hasSimilarName(asset, usd) ? 'similar' : 'unlike',
        isSameSymbol: asset.symbol_key === usd.symbol,
        isOnlyPair: holders.get(asset.symbol_key)?.length === 1 && ofSymbol.length === 1,
        isBeforeListing: isBeforeListing(asset, usd),
        price: factor(asset.price, usd.price) ?? Number.NaN,
        marketCap: factor(asset.marketCap, usd.marketCap) ?? Number.NaN,
        daysEarly: ((asset.addedAt ?? Number.NaN) - (usd.at ?? Number.NaN)) / DAY_MS,
        match: own?.usd?.id === usd.id ? own.usd_match : undefined,
      }));
  });
}

type Figure = 'price' | 'marketCap' | 'daysEarly';

/** The number of pairs on each side of a threshold and the nearest of them: `12, nearest 8.71 Ren / Republic Token`. */
export function around(pairs: readonly LabelledPair[], figure: Figure, threshold: number) {
  const known = pairs.filter((pair) => !Number.isNaN(pair[figure]));
  const side = (isRight: boolean, isWithin: boolean): string => {
    const own = known.filter((pair) => pair.isRight === isRight && pair[figure] <= threshold === isWithin);
    const nearest = own.reduce<LabelledPair | undefined>(
      (best, pair) =>
        best && (isWithin ? best[figure] >= pair[figure] : best[figure] <= pair[figure]) ? best : pair,
      undefined,
    );
    return nearest
      ? `${own.length}, nearest ${Number(nearest[figure].toPrecision(3))} ${nearest.names}`
      : '0';
  };
  return {
    'right within': side(true, true),
    'wrong beyond': side(false, false),
    'right beyond': side(true, false),
    'wrong within': side(false, true),
  };
}
