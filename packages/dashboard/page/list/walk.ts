// The walk through a list: pages of one state of the market, by cursor.
import type { LastUpdated } from '@coinfront/contracts/responses';
import { firstReply, type Patience } from '../api/first-reply.ts';
import type { Reply } from '../api/reply.ts';
import { request } from '../api/request.ts';
import { type DataSources, dataSources } from '../format/sources.ts';
import { edits } from '../state/live.ts';
import { LISTED_FIELDS, type ListedAsset } from './columns.ts';
import { nextCursor } from './next-cursor.ts';
import { type ListRow, listRows } from './rows.ts';

export type Walk = {
  /** What it was asked for, as the API's query has it. */
  query: string;
  rows: readonly ListRow[];
  /** How many rows there are in all. */
  total: number;
  /** Where it goes on; undefined at its end. */
  cursor: string | undefined;
  /** What its order is of. */
  published: LastUpdated;
  sources: DataSources | undefined;
};

export type ListBody = { last_updated: LastUpdated; data: ListedAsset[] };

/** Few, so that they are seen soon. */
const FIRST_ROWS = 100;
const MORE_ROWS = 500;
/** Of one answer of the API. */
const ROWS_MAX = 5_000;

async function readPage(query: string, limit: number, cursor: string | undefined, patience: Patience) {
  const path = `?${[`limit=${limit}`, query, `fields=${LISTED_FIELDS}`, cursor && `cursor=${cursor}`].filter(Boolean).join('&')}`;
  const madeEdits = edits.peek();
  const reply: Reply<ListBody> = await firstReply((signal) => request<ListBody>(path, { signal }), patience);
  const { last_updated, data } = reply.body;
  return {
    rows: listRows(data, { published: last_updated, edits: madeEdits }),
    cursor: nextCursor(reply.headers.get('Link')),
    total: Number(reply.headers.get('Total-Count')),
    published: last_updated,
    sources: dataSources(reply.headers.get('Data-Sources')),
  };
}

/** The first rows, so many at least as far as there are. */
export async function beginWalk(query: string, atLeast: number, patience: Patience): Promise<Walk> {
  const limit = Math.min(Math.max(atLeast, FIRST_ROWS), ROWS_MAX);
  let walk: Walk = { query, ...(await readPage(query, limit, undefined, patience)) };
  while (walk.cursor && walk.rows.length < atLeast) {
    const { rows, cursor } = await moreOf(walk, patience);
    walk = { ...walk, rows: [...walk.rows, ...rows], cursor };
  }
  return walk;
}

/** The next page. */
export const moreOf = ({ query, cursor }: Walk, patience: Patience) =>
  readPage(query, MORE_ROWS, cursor, patience);
