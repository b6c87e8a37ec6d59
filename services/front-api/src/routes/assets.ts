// `GET /`: assets beside their USD values.
import { Router } from 'express';
import type { AssetsPages } from '../assets-pages.ts';
import { assetsQuerySchema } from '../assets-query.ts';
import type { CachedPage } from '../cache/page-cache.ts';
import { parseQuery } from '../parse-query.ts';
import { onlyGet } from '../problems.ts';
import { goneSignal, searchOf } from '../requests.ts';
import type { Snapshots, SnapshotsReader } from '../snapshots.ts';

/** Structured fields (RFC 9651): a dictionary of strings, one of tokens, and a list of tokens. */
function headersOf(snapshots: Snapshots, { page, from }: CachedPage): Record<string, string> {
  const { assets, usdValues, ingesting, ageSeconds } = snapshots;
  const changed = Math.max(assets.last_updated.getTime(), usdValues.last_updated.getTime());
  return {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(page.body.length),
    'Cache-Control': 'no-cache',
    'Last-Modified': new Date(changed).toUTCString(),
    Snapshots: `assets="${assets.snapshot_id}", usd-values="${usdValues.snapshot_id}"`,
    'Data-Sources': `assets=${assets.source}, usd-values=${usdValues.source}`,
    'Total-Count': String(page.totalCount),
    'X-Cache': from,
    ...(ingesting.length > 0 && { Ingesting: ingesting.join(', ') }),
    ...(ageSeconds !== undefined && { Age: String(ageSeconds) }),
  };
}

export function assetsRoutes({
  snapshots,
  pages,
}: {
  snapshots: SnapshotsReader;
  pages: AssetsPages;
}): Router {
  const router = Router();
  router
    .route('/')
    .get(async (req, res) => {
      const query = parseQuery(assetsQuerySchema, searchOf(req));
      const current = snapshots.now() ?? (await snapshots.wait(goneSignal(res)));
      const found = await pages.get(current, query);
      res.writeHead(200, headersOf(current, found)).end(found.page.body);
    })
    .all(onlyGet);
  return router;
}
