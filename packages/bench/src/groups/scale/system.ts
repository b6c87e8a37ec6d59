// A database of one size in a server of its own, whose memory is free again when it stops, and the front API on it.
import type { Bench } from '../../bench.ts';
import { runIngestion, startProbedFrontApi } from '../../contenders/ours.ts';
import { withDatabase } from '../../databases.ts';
import { INGESTIONS } from '../../fill.ts';
import { untilOk } from '../../load/get.ts';
import { startServer } from '../../processes/start-server.ts';
import { MODULES } from '../../servers/modules.ts';

/** For a million assets on a slow machine. */
export const LOADING_MS = 600_000;

export type System = Awaited<ReturnType<typeof openSystem>>;

/** Resolves once the front API has responded for the first time. */
export async function openSystem({ upstream, print, defer }: Bench, assets: number) {
  print(`ingesting ${assets} assets …`);
  const mongo = await startServer({
    name: `embedded MongoDB of ${assets} assets`,
    module: MODULES.embeddedMongo,
  });
  defer(() => mongo.stop());
  const mongoUri = mongo.urls.mongodb as string;
  const database = { uri: withDatabase(mongoUri, 'scale'), upstreamUrl: await upstream(assets) };
  await ingestBoth(database);
  print(`starting the front API of ${assets} assets …`);
  const api = await startProbedFrontApi(`front API of ${assets} assets`, { MONGODB_URI: database.uri });
  defer(() => api.stop());
  const url = api.urls.api as string;
  const first = untilOk(`${url}/?limit=50`, { signal: api.ending, withinMs: LOADING_MS });
  await api.unlessEnded(first);
  return {
    ...database,
    assets,
    mongoUri,
    api,
    url,
    startSeconds: (performance.now() - api.startedAt) / 1_000,
    stop: () => mongo.stop(),
  };
}

/** Both at the same time, as a schedule starts them. */
export async function ingestBoth({ uri, upstreamUrl }: { uri: string; upstreamUrl: string }): Promise<void> {
  await Promise.all(INGESTIONS.map((ingestion) => runIngestion({ ingestion, mongoUri: uri, upstreamUrl })));
}
