// What the rules look at in a pair, in words a reader understands. Every word follows from the rules' own predicates.
import {
  type AssetRow,
  contradicts,
  hasSameName,
  hasSimilarName,
  SIMILAR_MIN,
  type UsdRow,
} from './claims.ts';
import { agree, distanceMs, factor, type Quote } from './prices.ts';

export const nameWords = (asset: AssetRow, usd: UsdRow): string => {
  if (hasSameName(asset, usd)) return `both names are "${asset.name_key}"`;
  if (asset.name_key === '' || usd.name_key === '') return 'one name has neither letters nor digits';
  return `the names "${asset.name_key}" and "${usd.name_key}" differ`;
};

export const similarWords = (asset: AssetRow, usd: UsdRow): string => {
  const names = `"${asset.name_key}" and "${usd.name_key}"`;
  return hasSimilarName(asset, usd)
    ? `one name contains the other, ${names}; ${priceWords(asset, usd)}`
    : `neither name contains the other, or only one of under ${SIMILAR_MIN} characters: ${names}`;
};

export const priceWords = (asset: AssetRow, usd: UsdRow): string => {
  const times = factor(asset.price, usd.price);
  if (times === undefined)
    return `no price of the ${asset.price === undefined ? 'asset' : 'USD value'} is known`;
  const verdict = agree(asset, usd)
    ? 'agree'
    : contradicts(asset, usd)
      ? 'contradict'
      : 'neither agree nor contradict';
  return `prices ${shown(asset.price)} and ${shown(usd.price)} ${verdict}: ${shown(times)} times, ${apartWords(asset, usd)}`;
};

/** Prices of different days are believed only with the market caps. */
function apartWords(a: Quote, b: Quote): string {
  const hours = distanceMs(a, b) / 3_600_000;
  if (hours <= 1) return 'dated within an hour';
  if (hours <= 24) return 'dated within a day';
  const marketCaps = `market caps ${shown(a.marketCap)} and ${shown(b.marketCap)}`;
  const dated =
    hours === Number.POSITIVE_INFINITY ? 'dated at unknown times' : `dated ${days(hours)} days apart`;
  return `${dated}, ${marketCaps}`;
}

/** Four digits are enough to be recognised by. */
const shown = (amount: number | undefined): string =>
  amount === undefined ? 'unknown' : String(Number(amount.toPrecision(4)));
const days = (hours: number): string => (hours / 24).toFixed(1);
