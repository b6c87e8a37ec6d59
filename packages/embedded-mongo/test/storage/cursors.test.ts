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
  it('forgets a cursor that is not used for too long', () => {
    create();
    const results = resultsOfDocuments([]);
    const [idle, busy] = [cursors.add(results), cursors.add(results)];
    time += 60;
    cursors.get(busy);
    time += 60;
    cursors.sweep();
    expect(() => cursors.get(idle)).toThrow(expect.objectContaining({ code: 43 }));
    expect(cursors.get(busy)).toBe(results);
  });

  it('gives each cursor a random id, never 0', () => {
    create();
    const ids = Array.from({ length: 100 }, () => cursors.add(resultsOfDocuments([])));
    expect(new Set(ids).size).toBe(100);
    expect(ids).not.toContain(0n);
    expect(ids.every((id) => BigInt.asIntN(64, id) === id)).toBe(true);
  });
});
