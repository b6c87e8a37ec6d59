// Whether an asset and a USD row fit according to each rule, regardless of other rows. Pure.
import type { StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import { agree, contradict, contradictWithinDay, DAY_MS, type Quote, unlikeFigure } from './quotes.ts';

/** What the rules read of an asset. */
export type AssetRow = Pick<StoredAsset, 'id' | 'symbol_key' | 'name_key'> &
  Quote & {
    /** When its source listed it, in Unix ms; undefined if unknown. */
    addedAt: number | undefined;
  };
/** What the rules read of a USD row. */
export type UsdRow = Pick<StoredUsdValue, 'id' | 'symbol' | 'name_key'> & Quote;

export type Fits = (asset: AssetRow, usd: UsdRow) => boolean;

/** A name key contained in another one counts from this length on. */
export const SIMILAR_MIN = 3;

export const hasSameName: Fits = (asset, usd) => asset.name_key !== '' && asset.name_key === usd.name_key;

export const hasSimilarName: Fits = (asset, usd) => {
  const [shorter, longer] = [asset.name_key, usd.name_key].sort((a, b) => a.length - b.length) as [
    string,
    string,
  ];
  return [...shorter].length >= SIMILAR_MIN && longer.includes(shorter);
};

/** A value dated before the asset was listed belongs to another coin. Sources give dates without times, so one day is tolerated. */
export const isBeforeListing: Fits = ({ addedAt }, { at }) =>
  addedAt !== undefined && at !== undefined && addedAt - at > DAY_MS;

const contradicts: Fits = (asset, usd) => contradict(asset, usd) || isBeforeListing(asset, usd);

/** The rule `name`. Prices of different days do not count against equal names: one coin's price changes by factors of hundreds in years. */
export const fitsByName: Fits = (asset, usd) =>
  hasSameName(asset, usd) && !contradictWithinDay(asset, usd) && !isBeforeListing(asset, usd);

/** The rule `price`. */
export const fitsByPrice: Fits = (asset, usd) => agree(asset, usd) && !isBeforeListing(asset, usd);

/** The rule `similar`. */
export const fitsBySimilarName: Fits = (asset, usd) => hasSimilarName(asset, usd) && !contradicts(asset, usd);

/** The rule `symbol`: the names may have nothing in common, so the figures must be similar. */
export const fitsBySymbol: Fits = (asset, usd) =>
  unlikeFigure(asset, usd) === undefined && !isBeforeListing(asset, usd);

/** The rule `renamed`. */
export const fitsRenamed: Fits = (asset, usd) => hasSameName(asset, usd) && !contradicts(asset, usd);
