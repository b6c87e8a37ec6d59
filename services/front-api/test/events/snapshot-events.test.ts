import { snapshotEventSchema } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { eventsSince, knownFrom, NOTHING_KNOWN } from '../../src/events/snapshot-events.ts';
import { stateWith } from '../fake-watch.ts';
import { ASSETS_ID, NOON, USD_VALUES_ID } from '../rows.ts';

const LATER = '001763829000009-00000009';

/** Parses a stream into events, as browsers do. */
const read = (text: string) =>
  text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2))));

describe('eventsSince', () => {
  it('sends both snapshots to a new client', () => {
    const { text, known } = eventsSince(NOTHING_KNOWN, stateWith());
    const events = read(text);
    expect(events.map(({ event, id }) => [event, id])).toEqual([
      ['snapshot', `${ASSETS_ID}/-`],
      ['snapshot', `${ASSETS_ID}/${USD_VALUES_ID}`],
    ]);
    expect(events.map(({ data }) => snapshotEventSchema.strict().parse(JSON.parse(data)))).toEqual([
      { ingestion: 'assets', snapshot_id: ASSETS_ID, last_updated: NOON, documents: 3, source: 'simulator' },
      {
        ingestion: 'usd-values',
        snapshot_id: USD_VALUES_ID,
        last_updated: NOON,
        documents: 2,
        source: 'simulator',
      },
    ]);
    expect(known).toEqual({ assets: ASSETS_ID, 'usd-values': USD_VALUES_ID });
  });

  it('sends only new snapshots', () => {
    const { known } = eventsSince(NOTHING_KNOWN, stateWith());
    expect(eventsSince(known, stateWith()).text).toBe('');
    const { text } = eventsSince(known, stateWith({ usdValues: { snapshot_id: LATER } }));
    expect(read(text)).toEqual([expect.objectContaining({ id: `${ASSETS_ID}/${LATER}` })]);
  });

  it('continues after any event, also between the two of one view', () => {
    const state = stateWith();
    const [first, second] = read(eventsSince(NOTHING_KNOWN, state).text);
    expect(read(eventsSince(knownFrom(first?.id), state).text)).toEqual([second]);
    expect(eventsSince(knownFrom(second?.id), state).text).toBe('');
  });
});

describe('knownFrom', () => {
  it.each([
    undefined,
    '',
    '/',
    'x/y',
    ASSETS_ID,
    `${ASSETS_ID}/${USD_VALUES_ID}/${USD_VALUES_ID}`,
    `${ASSETS_ID}/${'0'.repeat(9_999)}`,
  ])('returns no known snapshots for %s', (id) => {
    expect(knownFrom(id)).toEqual(NOTHING_KNOWN);
  });
});
