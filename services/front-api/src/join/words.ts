// Explanations in words, computed with the predicates of the rules themselves.
import {
  type AssetRow,
  fitsByName,
  fitsBySymbol,
  hasSameName,
  hasSimilarName,
  isBeforeListing,
  SIMILAR_MIN,
  type UsdRow,
} from './fits.ts';
import { agree, contradict, distanceMs, factor, type Quote, unlikeFigure } from './quotes.ts';

export type Words = (asset: AssetRow, usd: UsdRow) => string;

export const nameWords: Words = (asset, usd) => {
  if (hasSameName(asset, usd)) return `both names are "${asset.name_key}"`;
  if (asset.name_key === '' || usd.name_key === '') return 'one name has neither letters nor digits';
  return `the names "${asset.name_key}" and "${usd.name_key}" differ`;
};

/** For the rule `name`. */
export const sameNameWords: Words = (asset, usd) => {
  const contradictsName = hasSameName(asset, usd) && !fitsByName(asset, usd);
  return nameWords(asset, usd) + (contradictsName ? `, but ${figureWords(asset, usd)}` : '');
};

export const similarWords: Words = (asset, usd) => {
  const names = `"${asset.name_key}" and "${usd.name_key}"`;
  return hasSimilarName(asset, usd)
    ? `one name contains the other, ${names}; ${figureWords(asset, usd)}`
    : `neither name contains the other, or only one of under ${SIMILAR_MIN} characters: ${names}`;
};

/** For the rule `symbol`, of the only asset and the only USD value that have it. */
export const onlyPairWords: Words = (asset, usd) =>
  fitsBySymbol(asset, usd) ? `; ${priceWords(asset, usd)}` : `, but ${unlikeWords(asset, usd)}`;

/** How the prices compare, or that the listing date excludes the value. */
export const figureWords: Words = (asset, usd) =>
  isBeforeListing(asset, usd)
    ? `the value of ${dayOf(usd.at)} is older than the asset's listing on ${dayOf(asset.addedAt)}`
    : priceWords(asset, usd);

const priceWords: Words = (asset, usd) => {
  const times = factor(asset.price, usd.price);
  if (times === undefined)
    return `the price of the ${asset.price === undefined ? 'asset' : 'USD value'} is unknown`;
  const verdict = agree(asset, usd)
    ? 'agree'
    : contradict(asset, usd)
      ? 'contradict'
      : 'neither agree nor contradict';
  return `prices ${shown(asset.price)} and ${shown(usd.price)} ${verdict}: ${shown(times)} times, ${apartWords(asset, usd)}`;
};

/** The figure that differs too much for a match by symbol alone. */
const unlikeWords: Words = (asset, usd) => {
  const unlike = unlikeFigure(asset, usd);
  if (isBeforeListing(asset, usd) || !unlike || !('times' in unlike)) return figureWords(asset, usd);
  const { figure, times, most } = unlike;
  const figures = `${shown(asset[figure])} and ${shown(usd[figure])} differ too much for a match by symbol alone`;
  const factors = `${shown(times)} times instead of at most ${most}`;
  return figure === 'price'
    ? `prices ${figures}: ${factors}, ${apartWords(asset, usd)}`
    : `market caps ${figures}: ${factors}`;
};

/** Prices of different days only count together with the market caps. */
function apartWords(a: Quote, b: Quote): string {
  const hours = distanceMs(a, b) / 3_600_000;
  if (hours <= 1) return 'dated within an hour';
  if (hours <= 24) return 'dated within a day';
  const marketCaps = `market caps ${shown(a.marketCap)} and ${shown(b.marketCap)}`;
  const dated =
    hours === Number.POSITIVE_INFINITY ? 'dated at unknown times' : `dated ${days(hours)} days apart`;
  return `${dated}, ${marketCaps}`;
}

/** Four digits are enough to recognise a number. */
const shown = (amount: number | undefined): string =>
  amount === undefined ? 'unknown' : String(Number(amount.toPrecision(4)));
const days = (hours: number): string => (hours / 24).toFixed(1);
const dayOf = (time: number | undefined): string =>
  time === undefined ? 'an unknown day' : new Date(time).toISOString().slice(0, 10);
