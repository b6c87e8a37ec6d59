// Watches the markers: a published snapshot is never replaced by an older one, and every snapshot that a marker names is
// complete.
import { setTimeout as delay } from 'node:timers/promises';
import { INGESTION_COLLECTIONS, MARKER_ID, type Marker, markerSchema } from '@coinfront/contracts';
import type { Db } from 'mongodb';

const PAUSE_MS = 50;
const NAMES = ['assets', 'usd-values'] as const;

type Name = (typeof NAMES)[number];

export function watchPublished({ db, violate }: { db: Db; violate: (what: string) => void }) {
  const last = new Map<Name, string>();
  let isStopping = false;

  async function readMarker(name: Name): Promise<Marker | undefined> {
    const document = await db
      .collection<{ _id: string }>(INGESTION_COLLECTIONS[name].marker)
      .findOne({ _id: MARKER_ID });
    if (!document) return undefined;
    const marker = markerSchema.safeParse(document);
    if (!marker.success) violate(`marker of ${name}: ${marker.error.issues[0]?.message}`);
    return marker.data;
  }

  const named = (marker: Marker | undefined) =>
    new Map(
      [marker, ...(marker?.kept ?? [])].flatMap((one) =>
        one?.snapshot_id ? [[one.snapshot_id, one.documents]] : [],
      ),
    );

  async function check(name: Name): Promise<void> {
    const marker = await readMarker(name);
    const before = last.get(name) ?? '';
    if ((marker?.snapshot_id ?? '') < before) violate(`${name}: ${marker?.snapshot_id} follows ${before}`);
    last.set(name, marker?.snapshot_id ?? '');
    const counts = new Map<string, number>();
    for (const id of named(marker).keys()) {
      counts.set(
        id,
        await db.collection(INGESTION_COLLECTIONS[name].rows).countDocuments({ snapshot_id: id }),
      );
    }
    // A snapshot dropped meanwhile may be deleted: only those still named must have been complete.
    for (const [id, documents] of named(await readMarker(name))) {
      const count = counts.get(id);
      if (count !== undefined && count !== documents) violate(`${name} ${id}: ${count} rows of ${documents}`);
    }
  }

  async function keepChecking(): Promise<void> {
    while (!isStopping) {
      // Fails while the database is unavailable.
      for (const name of NAMES) await check(name).catch(() => {});
      await delay(PAUSE_MS);
    }
  }

  const checking = keepChecking();
  return {
    async stop(): Promise<void> {
      isStopping = true;
      await checking;
    },
  };
}
