// The finds that the join's rules need for a page, round by round, encoded beforehand: the rows of its symbols, then of
// the names of those that the symbol does not decide, then of the symbols that these names lead to.
import { type AssetWithUsd, COLLECTIONS, rowId, type UsdMatch } from '@coinfront/contracts';
import type { Document } from 'bson';
import type { Db } from 'mongodb';
import { encodeCommand } from '../../wire/op-msg.ts';

/** More than any page, so that no find takes a second trip. */
const ROWS_PER_TRIP = 10_000;

/** What the rules read of an asset that is not on the page. */
const HOLDER_PROJECTION = {
  _id: 0,
  id: 1,
  symbol_key: 1,
  name_key: 1,
  last_updated: 1,
  'quote.USD.price': 1,
  'quote.USD.market_cap': 1,
  'quote.USD.last_updated': 1,
};

/** Matches that are decided without looking at names in the whole snapshot. */
const DECIDED_BY_SYMBOL = new Set<UsdMatch>(['mapped', 'name', 'price', 'similar', 'symbol']);

export type Page = {
  db: Db;
  snapshots: { assets: string; usdValues: string };
  /** The whole answer of the page. */
  rows: readonly AssetWithUsd[];
};

/** Messages of each round; those of one round go out at once. */
export async function encodeFinds({ db, snapshots, rows }: Page): Promise<Buffer[][]> {
  const ids = rows.map(({ id }) => id);
  const keysOf = async (collection: string, filter: Document, field: string): Promise<string[]> => [
    ...new Set((await db.collection(collection).find(filter).toArray()).map((row) => String(row[field]))),
  ];
  const ofPage = { snapshot_id: snapshots.assets, id: { $in: ids } };
  const open = rows.filter(({ usd_match }) => !DECIDED_BY_SYMBOL.has(usd_match)).map(({ id }) => id);
  const symbols = await keysOf(COLLECTIONS.assets, ofPage, 'symbol_key');
  const names = await keysOf(COLLECTIONS.assets, { ...ofPage, id: { $in: open } }, 'name_key');
  const named = { snapshot_id: snapshots.usdValues, name_key: { $in: names } };
  const known = new Set(symbols);
  const ledTo = (await keysOf(COLLECTIONS.usdValues, named, 'symbol')).filter((symbol) => !known.has(symbol));

  const find = (collection: string, filter: Document, more: Document) =>
    encodeCommand(1, { find: collection, filter, batchSize: ROWS_PER_TRIP, ...more, $db: db.databaseName });
  const pageIds = ids.map((id) => rowId(snapshots.assets, id));
  // Those of the page are there already.
  const holders = (field: string, $in: readonly string[]) =>
    find(
      COLLECTIONS.assets,
      { [field]: { $in }, snapshot_id: snapshots.assets, _id: { $nin: pageIds } },
      { projection: HOLDER_PROJECTION },
    );
  const candidates = (field: string, $in: readonly string[]) =>
    find(COLLECTIONS.usdValues, { [field]: { $in }, snapshot_id: snapshots.usdValues }, {});
  const page = find(
    COLLECTIONS.assets,
    { snapshot_id: snapshots.assets, position: { $gte: 0 } },
    { sort: { position: 1 }, limit: rows.length },
  );
  return [
    [page],
    [holders('symbol_key', symbols), candidates('symbol', symbols)],
    names.length > 0 ? [holders('name_key', names), candidates('name_key', names)] : [],
    ledTo.length > 0 ? [holders('symbol_key', ledTo), candidates('symbol', ledTo)] : [],
  ];
}
