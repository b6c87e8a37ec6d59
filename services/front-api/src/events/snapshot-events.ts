// The events that bring a client from the snapshots it knows to those that answers stand on, as `text/event-stream` has
// them.
import { type IngestionName, type SnapshotEvent, snapshotIdSchema } from '@coinfront/contracts';
import type { State } from '../state/current-state.ts';
import { INGESTIONS } from '../state/markers.ts';

/** The snapshots a client knows of; null where it knows none. */
export type Known = Readonly<Record<IngestionName, string | null>>;

export const NOTHING_KNOWN: Known = { assets: null, 'usd-values': null };

const NONE = '-';

/** The id of an event, from which a client that lost its connection goes on: `<assets>/<usd-values>`. */
const eventIdOf = (known: Known): string => INGESTIONS.map((name) => known[name] ?? NONE).join('/');

/** What a `Last-Event-ID` says; nothing known, when it is not one of ours. */
export function knownFrom(lastEventId: string | undefined): Known {
  const ids = lastEventId?.split('/') ?? [];
  const isOurs =
    ids.length === INGESTIONS.length &&
    ids.every((id) => id === NONE || snapshotIdSchema.safeParse(id).success);
  if (!isOurs) return NOTHING_KNOWN;
  const idOf = (index: number) => (ids[index] === NONE ? null : (ids[index] as string));
  return { assets: idOf(0), 'usd-values': idOf(1) };
}

/** Each event names all that is known after it, so that a connection that ends between two loses none. */
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
