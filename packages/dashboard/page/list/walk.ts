// Walk through a list: pages of the same snapshots, by cursor.
import type { LastUpdated } from '@coinfront/contracts/responses';
import { firstReply, type RetryOptions } from '../api/first-reply.ts';
import type { Reply } from '../api/reply.ts';
import { request } from '../api/request.ts';
import { type DataSources, dataSources } from '../format/sources.ts';
import { edits } from '../state/live.ts';
import { LISTED_FIELDS, type ListedAsset } from './columns.ts';
import { nextCursor } from './next-cursor.ts';
import { type ListRow, listRows } from './rows.ts';

export type Walk = {
  /** Query string of the API. */
  query: string;
  rows: readonly ListRow[];
  /** Number of all rows of the query. */
  total: number;
  /** Cursor of the next page; undefined at the end. */
  cursor: string | undefined;
  /** Publish times of the snapshots that determine the order. */
  published: LastUpdated;
  sources: DataSources | undefined;
};

export type ListBody = { last_updated: LastUpdated; data: ListedAsset[] };

/** Few, so they are shown soon. */
const FIRST_ROWS = 100;
const MORE_ROWS = 500;
/** The API's limit for one response. */
const ROWS_MAX = 5_000;

async function readPage(query: string, limit: number, cursor: string | undefined, retry: RetryOptions) {
  const path = `?${[`limit=${limit}`, query, `fields=${LISTED_FIELDS}`, cursor && `cursor=${cursor}`].filter(Boolean).join('&')}`;
  const madeEdits = edits.peek();
  const reply: Reply<ListBody> = await firstReply((signal) => request<ListBody>(path, { signal }), retry);
  const { last_updated, data } = reply.body;
  return {
    rows: listRows(data, { published: last_updated, edits: madeEdits }),
    cursor: nextCursor(reply.headers.get('Link')),
    total: Number(reply.headers.get('Total-Count')),
    published: last_updated,
    sources: dataSources(reply.headers.get('Data-Sources')),
  };
}

/** Loads the first rows, at least `atLeast` if there are that many. */
export async function beginWalk(query: string, atLeast: number, retry: RetryOptions): Promise<Walk> {
  const limit = Math.min(Math.max(atLeast, FIRST_ROWS), ROWS_MAX);
  let walk: Walk = { query, ...(await readPage(query, limit, undefined, retry)) };
  while (walk.cursor && walk.rows.length < atLeast) {
    const { rows, cursor } = await moreOf(walk, retry);
    walk = { ...walk, rows: [...walk.rows, ...rows], cursor };
  }
  return walk;
}

/** The next page. */
export const moreOf = ({ query, cursor }: Walk, retry: RetryOptions) =>
  readPage(query, MORE_ROWS, cursor, retry);
