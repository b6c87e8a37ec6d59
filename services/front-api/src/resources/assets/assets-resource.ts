// `GET /`: assets beside their USD values.
import type { AssetsResponse, AssetWithUsd } from '@coinfront/contracts';
import { InvalidQueryError, parseQuery } from '../../http/parse-query.ts';
import type { JoinAssets } from '../../join/join-assets.ts';
import type { MatchesOf } from '../../join/snapshot-matches.ts';
import type { State } from '../../state/current-state.ts';
import type { Ask, Resource } from '../resource.ts';
import { type AssetsQuery, assetsQueryKey, assetsQuerySchema, walkKey } from './assets-query.ts';
import { walkDigest, writeCursor } from './cursor.ts';
import { createPicker } from './fields.ts';
import { findPage } from './find-page.ts';
import { pageLinks } from './links.ts';
import type { AssetsReader } from './read-page.ts';

/** Joining more at once would hold up everything else. */
const MATCH_ASSETS_MAX = 100_000;

export type AssetsResourceDeps = { reader: AssetsReader; joinAssets: JoinAssets; matchesOf: MatchesOf };

export function assetsResource({ reader, joinAssets, matchesOf }: AssetsResourceDeps): Resource {
  function matchesFor(state: State) {
    const { documents } = state.assets;
    if (documents > MATCH_ASSETS_MAX) {
      const detail = `is only for snapshots of up to ${MATCH_ASSETS_MAX} assets; this one has ${documents}`;
      throw new InvalidQueryError([{ parameter: 'match', detail }]);
    }
    return matchesOf(state);
  }

  async function make(state: State, query: AssetsQuery) {
    const { assets, usdValues, mappings } = state;
    const snapshot = { snapshotId: assets.snapshot_id, documents: assets.documents };
    const page = await findPage({ reader, matches: async () => matchesFor(state) }, query, snapshot);
    const rows = await joinAssets({
      snapshots: { assets: assets.snapshot_id, usdValues: usdValues.snapshot_id },
      mappings: mappings.usdIds,
      assets: page.assets,
    });
    const body: AssetsResponse = {
      last_updated: {
        assets: assets.last_updated.toISOString(),
        usd_values: usdValues.last_updated.toISOString(),
      },
      count: rows.length,
      data: query.fields ? rows.map(createPicker(query.fields)) : rows,
    };
    const next = page.hasMore ? cursorAfter(rows, state, query) : undefined;
    return { body, headers: { 'Total-Count': String(page.total), Link: pageLinks(query, next) } };
  }

  return {
    name: 'assets',
    path: '/',
    read(_params, search): Ask {
      const query = parseQuery(assetsQuerySchema, search);
      const { cursor } = query;
      if (cursor && cursor.walk !== walkDigest(walkKey(query))) {
        const detail = 'is of another query: `sort` and all filters must stay as they were';
        throw new InvalidQueryError([{ parameter: 'cursor', detail }]);
      }
      return {
        key: assetsQueryKey(query),
        ...(cursor && { at: cursor }),
        make: (state) => make(state, query),
      };
    },
  };
}

function cursorAfter(rows: readonly AssetWithUsd[], state: State, query: AssetsQuery): string | undefined {
  const last = rows.at(-1);
  if (!last) return undefined;
  return writeCursor({
    assets: state.assets.snapshot_id,
    usdValues: state.usdValues.snapshot_id,
    mappings: state.mappings.version,
    walk: walkDigest(walkKey(query)),
    after: last.id,
  });
}
