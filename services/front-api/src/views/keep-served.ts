// Keeps the tables of the served view in Redis for other processes, and lets those of replaced views expire soon.
import type { LoadingThread } from '../loading/loading-thread.ts';
import type { ServedTable } from '../loading/shared/exchange.ts';
import type { TableName } from '../loading/shared/stored-tables.ts';
import { SHARED_ROWS_MAX } from '../loading/snapshot-to-load.ts';
import { assetCount } from '../tables/asset-table.ts';
import { usdCount } from '../tables/usd-table.ts';
import type { CurrentView } from './current-view.ts';
import type { View } from './view.ts';

const EVERY_MS = 60_000;

/** The tables of a view that can be shared: those that are not too large and have all their rows. */
function sharedTables({ state, tables }: View): ServedTable[] {
  const { assets, usdValues } = state;
  const both = [
    { ingestion: 'assets', of: assets, table: tables.assets, rows: assetCount(tables.assets) },
    { ingestion: 'usd-values', of: usdValues, table: tables.usdValues, rows: usdCount(tables.usdValues) },
  ] as const;
  return both
    .filter(({ of, rows }) => rows === of.documents && rows <= SHARED_ROWS_MAX)
    .map(({ ingestion, of, table }) => ({ ingestion, snapshotId: of.snapshot_id, table }));
}

export type KeepServedDeps = {
  views: Pick<CurrentView, 'served' | 'nextChange'>;
  thread: Pick<LoadingThread, 'keepTable' | 'releaseTable'>;
};

/** With each new view, and every `everyMs`. Resolves when the views stop. */
export async function keepServedTables(
  { views, thread }: KeepServedDeps,
  { everyMs = EVERY_MS } = {},
): Promise<void> {
  let kept: TableName[] = [];
  for (;;) {
    const over = AbortSignal.timeout(everyMs);
    const isStopped = views.nextChange(over).then(
      () => false,
      () => !over.aborted,
    );
    const view = views.served();
    const served = view ? sharedTables(view) : [];
    const ids = new Set(served.map(({ snapshotId }) => snapshotId));
    const replaced = kept.filter(({ snapshotId }) => !ids.has(snapshotId));
    kept = served.map(({ ingestion, snapshotId }) => ({ ingestion, snapshotId }));
    // What fails now is done the next time, or expires.
    for (const table of served) await thread.keepTable(table).catch(() => {});
    for (const name of replaced) await thread.releaseTable(name).catch(() => {});
    if (await isStopped) return;
  }
}
