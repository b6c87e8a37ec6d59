import { snapshotIdSchema } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { createSnapshotId } from '../../src/open/snapshot-id.ts';

const now = new Date('2026-11-22T10:00:00.123Z');

describe('createSnapshotId', () => {
  it('is the zero-padded server time and randomness', () => {
    const id = createSnapshotId(now, undefined, () => Buffer.from('0123abcd', 'hex'));
    expect(id).toBe(`00${now.getTime()}-0123abcd`);
    expect(snapshotIdSchema.parse(id)).toBe(id);
  });

  it('sorts after the published snapshot even if the clock was set back', () => {
    const published = createSnapshotId(new Date(now.getTime() + 3_600_000), undefined);
    const next = createSnapshotId(now, published);
    expect(next > published).toBe(true);
    expect(createSnapshotId(now, next) > next).toBe(true);
  });

  it('differs for two snapshots of the same millisecond', () => {
    expect(createSnapshotId(now, undefined)).not.toBe(createSnapshotId(now, undefined));
  });
});
