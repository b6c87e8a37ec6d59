import { describe, expect, it } from '@jest/globals';
import { markerSchema, publishedSnapshot } from '../src/index.ts';

const at = new Date('2026-01-01T00:00:00Z');
const published = {
  snapshot_id: '001767225600000-0123abcd',
  last_updated: at,
  started_at: at,
  documents: 2,
  checksum: '00000000000000ff',
  source: 'simulator',
  rows_limit: null,
};

describe('publishedSnapshot', () => {
  it('is undefined for a marker with only a lease', () => {
    const marker = markerSchema.parse({
      _id: 'current',
      running: { run_id: 'r', started_at: at, heartbeat_at: at },
    });
    expect(publishedSnapshot(marker)).toBeUndefined();
    expect(marker.kept).toEqual([]);
  });

  it('returns the snapshot of a marker without lease and kept', () => {
    expect(publishedSnapshot(markerSchema.parse({ _id: 'current', kept: [], ...published }))).toEqual(
      published,
    );
  });

  it('accepts markers with and without the fields that earlier releases did not write', () => {
    const newer = { ...published, priced: 1, figures_at: { newest: at, median: null } };
    const kept = [published, newer].map((one) => ({ ...one, replaced_at: at }));
    for (const current of [published, newer]) {
      const marker = markerSchema.parse({ _id: 'current', ...current, kept });
      expect(publishedSnapshot(marker)).toEqual(current);
      expect(marker.kept).toEqual(kept);
    }
  });

  it('throws for a marker that has a snapshot but not its source', () => {
    const { source: _, ...rest } = published;
    expect(() => markerSchema.parse({ _id: 'current', ...rest })).toThrow(
      /must have all fields of a snapshot/,
    );
  });
});
