// The assets of a page, how many there are in all, and whether more follow.
import type { StoredAsset, UsdMatch } from '@coinfront/contracts';
import { InvalidQueryError, type QueryFault } from '../../http/parse-query.ts';
import type { SnapshotMatches } from '../../join/match-snapshot.ts';
import type { AssetsQuery } from './assets-query.ts';
import { conditionsOf } from './filter.ts';
import type { AssetsReader, PageRequest } from './read-page.ts';

/** Rows looked through at once for those of the kinds of match that are wanted. */
const SLICE = 5_000;

export type Page = { assets: StoredAsset[]; total: number; hasMore: boolean };

export type FindPageDeps = {
  reader: AssetsReader;
  /** What all assets of the snapshot get; asked for only where the query needs it. */
  matches: () => Promise<SnapshotMatches>;
};

const STALE_CURSOR: QueryFault = { parameter: 'cursor', detail: 'names an asset that is not there' };

/** `documents`: the assets of the whole snapshot. */
export async function findPage(
  { reader, matches }: FindPageDeps,
  query: AssetsQuery,
  { snapshotId, documents }: { snapshotId: string; documents: number },
): Promise<Page> {
  const conditions = conditionsOf(query, snapshotId);
  const isWanted = query.match && wanted(await matches(), query.match);
  const after = query.cursor && (await placeOf(reader, snapshotId, query.cursor.after));
  // One more than asked for tells whether more follow.
  const request = { snapshotId, conditions, sort: query.sort, after, limit: query.limit + 1 };

  async function total(): Promise<number> {
    if (isWanted) return (await reader.ids(snapshotId, conditions)).filter(isWanted).length;
    return conditions.length === 0 ? documents : reader.count(snapshotId, conditions);
  }
  const page = isWanted ? pageOfWanted(reader, request, isWanted) : reader.page({ ...request, read: 'rows' });
  const [rows, count] = await Promise.all([page, total()]);
  return { assets: rows.slice(0, query.limit), total: count, hasMore: rows.length > query.limit };
}

async function placeOf(reader: AssetsReader, snapshotId: string, id: number): Promise<StoredAsset> {
  const [row] = await reader.byIds(snapshotId, [id]);
  if (!row) throw new InvalidQueryError([STALE_CURSOR]);
  return row;
}

function wanted(matches: SnapshotMatches, kinds: readonly UsdMatch[]): (id: number) => boolean {
  const set = new Set(kinds);
  return (id) => {
    const kind = matches.get(id);
    return kind !== undefined && set.has(kind);
  };
}

/** No database knows the kinds, so the order is looked through until the page is full. */
async function pageOfWanted(
  reader: AssetsReader,
  { after, limit, ...request }: Omit<PageRequest, 'read'>,
  isWanted: (id: number) => boolean,
): Promise<StoredAsset[]> {
  const ids: number[] = [];
  let place = after;
  for (;;) {
    const slice = await reader.page({ ...request, after: place, limit: SLICE, read: 'order' });
    ids.push(...slice.map(({ id }) => id).filter(isWanted));
    place = slice.at(-1);
    if (ids.length >= limit || slice.length < SLICE) break;
  }
  return reader.byIds(request.snapshotId, ids.slice(0, limit));
}
