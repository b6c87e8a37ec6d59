import { describe, expect, it } from '@jest/globals';
import { type Document, deserialize } from 'bson';
import { encodeDocument } from '../../src/bson/decode.ts';
import { parsePath } from '../../src/bson/path.ts';
import { createCollection } from '../../src/storage/collection.ts';
import type { IndexSpec } from '../../src/storage/index.ts';

function spec(key: Record<string, 1 | -1>, unique = false): IndexSpec {
  const fields = Object.entries(key).map(([path, direction]) => ({
    path: parsePath(path),
    descending: direction === -1,
  }));
  return { name: Object.keys(key).join('_'), fields, unique };
}

function create(documents: Document[] = [], ...indexes: IndexSpec[]) {
  const collection = createCollection('db.rows', spec({ _id: 1 }, true));
  for (const index of indexes) collection.addIndex(index);
  const rows = documents.map((document) => collection.insert(encodeDocument(document)));
  const contents = () =>
    [...collection.rows].map(({ bytes, start, end }) => deserialize(bytes.subarray(start, end)));
  const sizes = () => collection.indexes().map(({ entries }) => entries.count({ low: '', high: '\xff' }));
  return { collection, rows, contents, sizes };
}

const DUPLICATE = expect.objectContaining({ code: 11000 });

describe('createCollection', () => {
  it('writes nothing of a document that a unique index refuses', () => {
    const { collection, contents, sizes } = create(
      [{ _id: 1, a: 1, b: 1 }],
      spec({ b: 1 }),
      spec({ a: 1 }, true),
    );
    expect(() => collection.insert(encodeDocument({ _id: 2, a: 1, b: 2 }))).toThrow(DUPLICATE);
    expect(contents()).toEqual([{ _id: 1, a: 1, b: 1 }]);
    expect(sizes()).toEqual([1, 1, 1]);
  });

  it('names index, pattern and value of a duplicate key', () => {
    const { collection } = create([{ _id: 1, a: 'x', b: { c: 2 } }], spec({ a: 1, 'b.c': -1 }, true));
    expect(() => collection.insert(encodeDocument({ _id: 2, a: 'x', b: { c: 2 } }))).toThrow(
      expect.objectContaining({
        message: 'E11000 duplicate key error collection: db.rows index: a_b.c dup key: { a: "x", b.c: 2 }',
        details: expect.objectContaining({ keyPattern: { a: 1, 'b.c': -1 } }),
      }),
    );
  });

  it('takes a missing value for null in a unique index, once', () => {
    const { collection } = create([{ _id: 1 }], spec({ a: 1 }, true));
    expect(() => collection.insert(encodeDocument({ _id: 2, a: null }))).toThrow(DUPLICATE);
    expect(collection.insert(encodeDocument({ _id: 3, a: 0 })).sequence).toBe(1);
  });

  it('keeps each element of an array unique among documents, not within one', () => {
    const { collection } = create([{ _id: 1, a: [1, 2, 2] }], spec({ a: 1 }, true));
    expect(() => collection.insert(encodeDocument({ _id: 2, a: [3, 2] }))).toThrow(DUPLICATE);
    expect(() => collection.insert(encodeDocument({ _id: 3, a: [3, 4] }))).not.toThrow();
  });

  it('refuses two arrays in one index', () => {
    const { collection, contents } = create([], spec({ a: 1, b: 1 }));
    const both = encodeDocument({ _id: 1, a: [1, 2], b: [3, 4] });
    expect(() => collection.insert(both)).toThrow(expect.objectContaining({ code: 171 }));
    expect(contents()).toEqual([]);
  });

  it('moves index entries with what a replacement changes', () => {
    const { collection, rows, sizes } = create(
      [
        { _id: 1, a: 1 },
        { _id: 2, a: 5 },
      ],
      spec({ a: 1 }),
    );
    collection.replace(rows[0] as never, encodeDocument({ _id: 1, a: [7, 8] }));
    expect(sizes()).toEqual([2, 3]);
    collection.replace(rows[0] as never, encodeDocument({ _id: 1 }));
    expect(sizes()).toEqual([2, 2]);
  });

  it('leaves a document alone whose replacement a unique index refuses', () => {
    const { collection, rows, contents } = create(
      [
        { _id: 1, a: 1 },
        { _id: 2, a: 2 },
      ],
      spec({ a: 1 }, true),
    );
    expect(() => collection.replace(rows[0] as never, encodeDocument({ _id: 1, a: 2 }))).toThrow(DUPLICATE);
    expect(contents()).toEqual([
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ]);
    expect(() => collection.replace(rows[0] as never, encodeDocument({ _id: 1, a: 1, b: 0 }))).not.toThrow();
  });

  it('keeps the natural order through replacements and deletions', () => {
    const { collection, rows, contents } = create([{ _id: 3 }, { _id: 1 }, { _id: 2 }]);
    collection.replace(rows[0] as never, encodeDocument({ _id: 3, changed: true }));
    collection.remove(rows[1] as never);
    collection.insert(encodeDocument({ _id: 0 }));
    expect(contents().map(({ _id }) => _id)).toEqual([3, 2, 0]);
  });

  it('refuses a unique index over documents that are not, and makes none', () => {
    const { collection } = create([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ]);
    expect(() => collection.addIndex(spec({ a: 1 }, true))).toThrow(DUPLICATE);
    expect(collection.indexes()).toHaveLength(1);
  });

  it('lets a key be inserted again while many rows are being deleted', () => {
    const { collection, rows, sizes } = create(
      Array.from({ length: 500 }, (_, _id) => ({ _id, a: _id % 7 })),
      spec({ a: 1 }),
    );
    const steps = collection.removeAll(rows, () => true, true);
    for (let i = 0; i < 300; i++) steps.next();
    expect(collection.isCountable()).toBe(false);
    collection.insert(encodeDocument({ _id: 5, a: 1 }));
    expect(() => collection.insert(encodeDocument({ _id: 5, a: 1 }))).toThrow(DUPLICATE);
    expect(() => collection.insert(encodeDocument({ _id: 450 }))).toThrow(DUPLICATE);
    for (const _ of steps);
    expect(collection.isCountable()).toBe(true);
    expect(collection.rows.size).toBe(1);
    expect(sizes()).toEqual([1, 1]);
  });

  it.each([
    ['one by one', false],
    ['in a sweep', true],
  ])('deletes %s what is wanted and not gone already', (_, isSweep) => {
    const { collection, rows, contents, sizes } = create(
      Array.from({ length: 10 }, (_, _id) => ({ _id })),
      spec({ a: 1 }),
    );
    const steps = collection.removeAll(rows, ({ sequence }) => sequence !== 3, isSweep);
    steps.next();
    collection.remove(rows[1] as never);
    collection.remove(rows[8] as never);
    expect([...steps].filter((isDeleted) => isDeleted)).toHaveLength(6);
    expect(contents()).toEqual([{ _id: 3 }]);
    expect(sizes()).toEqual([1, 1]);
  });
});
