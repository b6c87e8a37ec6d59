import { afterEach, describe, expect, it } from '@jest/globals';
import { resultsOfDocuments } from '../../src/query/results.ts';
import { type Cursors, createCursors } from '../../src/storage/cursors.ts';

describe('createCursors', () => {
  let cursors: Cursors;
  let time = 0;
  afterEach(() => cursors.close());

  function create() {
    time = 1_000;
    cursors = createCursors({ now: () => time, idleMs: 100 });
  }
  const cursor = (isKept = false, isDropped = () => false) => ({
    namespace: 'db.rows',
    results: resultsOfDocuments([]),
    isDropped,
    isKept,
  });

  it('forgets a cursor that nobody asked for too long', () => {
    create();
    const idle = cursors.add(cursor());
    const busy = cursors.add(cursor());
    time += 60;
    cursors.get(busy, 'db.rows');
    time += 60;
    cursors.sweep();
    expect(() => cursors.get(idle, 'db.rows')).toThrow(`cursor id ${idle} not found`);
    expect(cursors.get(busy, 'db.rows').namespace).toBe('db.rows');
  });

  it('keeps one that was asked to be kept', () => {
    create();
    const kept = cursors.add(cursor(true));
    time += 10_000;
    cursors.sweep();
    expect(cursors.get(kept, 'db.rows').isKept).toBe(true);
  });

  it('gives no cursor away to another collection, nor one of a dropped collection', () => {
    create();
    const id = cursors.add(cursor());
    expect(() => cursors.get(id, 'db.other')).toThrow(expect.objectContaining({ code: 13 }));
    const dropped = cursors.add(cursor(false, () => true));
    expect(() => cursors.get(dropped, 'db.rows')).toThrow(expect.objectContaining({ code: 175 }));
  });

  it('numbers cursors so that they cannot be guessed, and never 0', () => {
    create();
    const ids = Array.from({ length: 100 }, () => cursors.add(cursor()));
    expect(new Set(ids).size).toBe(100);
    expect(ids).not.toContain(0n);
    expect(ids.every((id) => BigInt.asIntN(64, id) === id)).toBe(true);
  });
});
