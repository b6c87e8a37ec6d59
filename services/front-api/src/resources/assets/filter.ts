// The filters of `GET /` as conditions of a database query. Only numbers and texts of the query get into it, in places
// where they can be nothing but values.
import { rowId, type StoredAsset } from '@coinfront/contracts';
import type { Filter } from 'mongodb';
import type { AssetsQuery } from './assets-query.ts';

export type Conditions = readonly Filter<StoredAsset>[];

/** A text as the expression that finds it. */
const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Of a price that is null or absent no bound holds: comparisons are of one type. */
function between(path: string, min: number | undefined, max: number | undefined): Conditions {
  if (min === undefined && max === undefined) return [];
  return [
    { [path]: { ...(min !== undefined && { $gte: min }), ...(max !== undefined && { $lte: max }) } },
  ] as Conditions;
}

function containing({ name, symbol }: NonNullable<AssetsQuery['q']>): Filter<StoredAsset> {
  const inSymbol = { symbol_key: { $regex: literally(symbol) } };
  // Of a text without letters and digits nothing is left to look for in names.
  return name === '' ? inSymbol : { $or: [{ name_key: { $regex: literally(name) } }, inSymbol] };
}

/** All but `match`, which no database knows. */
export function conditionsOf(query: AssetsQuery, snapshotId: string): Conditions {
  const { symbol, id, q } = query;
  return [
    ...(symbol ? [{ symbol_key: { $in: symbol } }] : []),
    ...(id ? [{ _id: { $in: id.map((one) => rowId(snapshotId, one)) } }] : []),
    ...(q ? [containing(q)] : []),
    ...between('quote.USD.price', query.min_price, query.max_price),
    ...between('quote.USD.market_cap', query.min_market_cap, query.max_market_cap),
  ];
}
