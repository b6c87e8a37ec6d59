// Events of the API: published snapshots. And the count of edits.
import type { LastUpdated, SnapshotEvent } from '@coinfront/contracts/responses';
import { computed, signal } from '@preact/signals';
import { apiUrl } from '../api/request.ts';

export type Connection = 'connecting' | 'open' | 'lost';

/** State of the event stream. */
export const connection = signal<Connection>('connecting');

export const isConnected = computed(() => connection.value === 'open');

/** Publish times of the newest snapshots announced so far. */
export const published = signal<Partial<LastUpdated>>({});

/** Number of edits of mappings this page knows of: they change responses without a publish. */
export const edits = signal(0);

const SIDES: Record<SnapshotEvent['ingestion'], keyof LastUpdated> = {
  assets: 'assets',
  'usd-values': 'usd_values',
};

/** Whether a newer snapshot is published than the ones a response is of. Subscribes the caller. */
export function isOutdated(known: LastUpdated): boolean {
  const newest = published.value;
  return (newest.assets ?? '') > known.assets || (newest.usd_values ?? '') > known.usd_values;
}

/** Wait before reconnecting after an error response; browsers reconnect by themselves after a broken connection. */
const RETRY_MS = 3_000;

/** Follows the events while the page is open. */
export function followEvents(): void {
  const events = new EventSource(apiUrl('events'));
  events.addEventListener('open', () => {
    connection.value = 'open';
  });
  events.addEventListener('snapshot', ({ data }) => {
    const { ingestion, last_updated } = JSON.parse(data) as SnapshotEvent;
    published.value = { ...published.peek(), [SIDES[ingestion]]: last_updated };
  });
  events.addEventListener('error', () => {
    connection.value = 'lost';
    // Browsers give up after a response that is not an event stream, such as a 503.
    if (events.readyState === EventSource.CLOSED) setTimeout(followEvents, RETRY_MS);
  });
}
