// `GET /assets/{id}/history`: the last day of an asset's own figures, and of its current USD value.
//
// The body depends only on published snapshots. The entry of the current snapshot is made from its row, because its point
// may not be written yet (or history is off); the points of earlier snapshots no longer change. (If a run died or was
// overtaken while writing them, they may be missing.)
import {
  type AssetHistoryResponse,
  type AssetWithUsd,
  HISTORY_HOURS,
  type IngestionName,
  type PublishedSnapshot,
} from '@coinfront/contracts';
import { z } from 'zod';
import { composeJson } from '../answers/composed.ts';
import { parsePath } from '../http/parse-path.ts';
import { parseQuery } from '../http/parse-query.ts';
import { joinedRow } from '../join/joined-rows.ts';
import type { State } from '../state/current-state.ts';
import type { View } from '../views/view.ts';
import { assetPathSchema, findAsset } from './asset-path.ts';
import { entryOf, type ReadPoints } from './history-points.ts';
import type { Resource } from './resource.ts';

const HOUR_MS = 3_600_000;

const noParameters = z.object({});

export function assetHistoryResource({ readPoints }: { readPoints: ReadPoints }): Resource {
  /** The entries of a coin, up to the current snapshot of its ingestion. */
  async function entries(
    ingestion: IngestionName,
    { source, snapshot_id, last_updated }: PublishedSnapshot,
    row: { id: number | string; figures: Parameters<typeof entryOf>[1] },
    from: Date,
  ) {
    const series = { ingestion, source, id: row.id };
    const earlier = await readPoints({ series, before: snapshot_id, from });
    return [...earlier, ...entryOf(last_updated, row.figures)];
  }

  async function usdEntries(state: State, usd: AssetWithUsd['usd'], from: Date) {
    if (usd === null) return null;
    const { source } = state.usdValues;
    const data = await entries('usd-values', state.usdValues, { id: usd.id, figures: usd }, from);
    return { source, id: usd.id, data };
  }

  async function compose(view: View, id: number) {
    const { state } = view;
    const { assets, usdValues } = state;
    const asset = joinedRow(view, findAsset(view, id)) as AssetWithUsd;
    const latest = Math.max(assets.last_updated.getTime(), usdValues.last_updated.getTime());
    const from = new Date(latest - HISTORY_HOURS * HOUR_MS);
    const [data, usd] = await Promise.all([
      entries('assets', assets, { id, figures: asset.quote?.USD }, from),
      usdEntries(state, asset.usd, from),
    ]);
    const body: AssetHistoryResponse = {
      last_updated: view.lastUpdated,
      id,
      source: assets.source,
      hours: HISTORY_HOURS,
      data,
      usd_match: asset.usd_match,
      usd,
    };
    return composeJson(body);
  }

  return {
    name: 'asset-history',
    path: '/assets/:id/history',
    queriesDatabase: true,
    read(params, search) {
      const { id } = parsePath(assetPathSchema, params);
      parseQuery(noParameters, search);
      return { key: `id=${id}`, compose: (view) => compose(view, id) };
    },
  };
}
