// Every asset and USD value of the recordings that a rule could bring together, with what the rules look at, and whether
// they are one coin.
import { hasSameName, hasSimilarName, isBeforeListing } from '@coinfront/front-api/join/fits';
import { DAY_MS, factor } from '@coinfront/front-api/join/quotes';
import { LABELS } from '../../src/join/labels/index.ts';
import { ourJoin } from '../../src/join/our-join.ts';
import { type RecordedPair, readRecorded } from '../../src/join/recordings.ts';

export type LabelledPair = {
  names: string;
  isRight: boolean;
  /** How the names are alike. */
  likeness: 'equal' | 'similar' | 'unlike';
  isSameSymbol: boolean;
  /** The only asset and the only USD value of their symbol. */
  isOnlyPair: boolean;
  isBeforeListing: boolean;
  /** The factors between both sides' figures, NaN where one is unknown. */
  price: number;
  marketCap: number;
  /** How many days before the listing of the asset the value is dated; below 0 where it is later. */
  daysEarly: number;
  /** `usd_match` where our rules give it. */
  match: string | undefined;
};

const known = new Map<RecordedPair, LabelledPair[]>();

/** Read once. */
export function labelledPairs(folder: string, pair: RecordedPair): LabelledPair[] {
  const pairs = known.get(pair) ?? readPairs(folder, pair);
  known.set(pair, pairs);
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

/** How many are on each side of a threshold, and which of them is nearest to it: `12, nearest 8.71 Ren / Republic Token`. */
export function around(pairs: readonly LabelledPair[], figure: Figure, threshold: number) {
  const told = pairs.filter((pair) => !Number.isNaN(pair[figure]));
  const side = (isRight: boolean, isWithin: boolean): string => {
    const own = told.filter((pair) => pair.isRight === isRight && pair[figure] <= threshold === isWithin);
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
