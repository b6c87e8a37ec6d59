// What the API tells by itself: that a snapshot was published. And that editors changed something.
import type { LastUpdated, SnapshotEvent } from '@coinfront/contracts/responses';
import { computed, signal } from '@preact/signals';
import { apiUrl } from '../api/request.ts';

export type Connection = 'connecting' | 'open' | 'lost';

/** To the events of the API. */
export const connection = signal<Connection>('connecting');

export const isHeard = computed(() => connection.value === 'open');

/** When the newest snapshots that are known of were published. */
export const published = signal<Partial<LastUpdated>>({});

/** How many edits of mappings this page has heard of: they change answers without a publish. */
export const edits = signal(0);

const SIDES: Record<SnapshotEvent['ingestion'], keyof LastUpdated> = {
  assets: 'assets',
  'usd-values': 'usd_values',
};

/** Whether something newer is published than what an answer stands on. Subscribes whoever asks. */
export function isOutdated(known: LastUpdated): boolean {
  const newest = published.value;
  return (newest.assets ?? '') > known.assets || (newest.usd_values ?? '') > known.usd_values;
}

/** How soon a connection that the server refused is tried again; browsers do the same for one that broke. */
const RETRY_MS = 3_000;

/** Follows the events for as long as the page is open. */
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
    // Browsers give up after an answer that is no stream of events, such as a 503.
    if (events.readyState === EventSource.CLOSED) setTimeout(followEvents, RETRY_MS);
  });
}
