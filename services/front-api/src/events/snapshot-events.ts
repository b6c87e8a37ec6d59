// The events that tell a client about snapshots it does not know yet, as `text/event-stream`.
import { type IngestionName, type SnapshotEvent, snapshotIdSchema } from '@coinfront/contracts';
import type { State } from '../state/current-state.ts';
import { INGESTIONS } from '../state/markers.ts';

/** The snapshots that a client knows; null for none. */
export type Known = Readonly<Record<IngestionName, string | null>>;

export const NOTHING_KNOWN: Known = { assets: null, 'usd-values': null };

const NONE = '-';

/** The id of an event, with which a client resumes after a lost connection: `<assets>/<usd-values>`. */
const eventIdOf = (known: Known): string => INGESTIONS.map((name) => known[name] ?? NONE).join('/');

/** Parses a `Last-Event-ID`; an invalid one means that nothing is known. */
export function knownFrom(lastEventId: string | undefined): Known {
  const ids = lastEventId?.split('/') ?? [];
  const isOurs =
    ids.length === INGESTIONS.length &&
    ids.every((id) => id === NONE || snapshotIdSchema.safeParse(id).success);
  if (!isOurs) return NOTHING_KNOWN;
  const idOf = (index: number) => (ids[index] === NONE ? null : (ids[index] as string));
  return { assets: idOf(0), 'usd-values': idOf(1) };
}

/** The id of each event contains all that is known after it, so a connection lost between two events loses none. */
export function eventsSince(
  known: Known,
  { assets, usdValues }: Pick<State, 'assets' | 'usdValues'>,
): { text: string; known: Known } {
  const snapshots = { assets, 'usd-values': usdValues };
  let after = known;
  let text = '';
  for (const ingestion of INGESTIONS) {
    const snapshot = snapshots[ingestion];
    if (snapshot.snapshot_id === after[ingestion]) continue;
    after = { ...after, [ingestion]: snapshot.snapshot_id };
    const event: SnapshotEvent = {
      ingestion,
      snapshot_id: snapshot.snapshot_id,
      last_updated: snapshot.last_updated.toISOString(),
      documents: snapshot.documents,
      source: snapshot.source,
    };
    text += `event: snapshot\nid: ${eventIdOf(after)}\ndata: ${JSON.stringify(event)}\n\n`;
  }
  return { text, known: after };
}
