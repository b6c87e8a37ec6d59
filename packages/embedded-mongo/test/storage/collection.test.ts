import { describe, expect, it } from '@jest/globals';
import { Decimal128, type Document, deserialize, Long } from 'bson';
import { encodeDocument } from '../../src/bson/codec.ts';
import { parsePath } from '../../src/bson/path.ts';
import { createCollection } from '../../src/storage/collection.ts';
import type { Index, IndexSpec } from '../../src/storage/index.ts';

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
  it('writes nothing of a document with a duplicate key', () => {
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

  it('treats a missing value as null in a unique index', () => {
    const { collection } = create([{ _id: 1 }], spec({ a: 1 }, true));
    expect(() => collection.insert(encodeDocument({ _id: 2, a: null }))).toThrow(DUPLICATE);
    expect(collection.insert(encodeDocument({ _id: 3, a: 0 })).sequence).toBe(1);
  });

  it.each([[[1, 2]], [Number.NaN], [Long.MAX_VALUE], [Decimal128.fromString('1')]])(
    'stores %p, but not in an indexed field',
    (value) => {
      const { collection, contents } = create([{ _id: 1, b: value }], spec({ a: 1 }));
      expect(() => collection.insert(encodeDocument({ _id: 2, a: value }))).toThrow(
        'is not supported by the embedded server',
      );
      expect(contents().map(({ _id }) => _id)).toEqual([1]);
    },
  );

  it('moves the index entry when a replacement changes its key', () => {
    const { collection, rows, sizes } = create(
      [
        { _id: 1, a: 1 },
        { _id: 2, a: 5 },
      ],
      spec({ a: 1 }),
    );
    collection.replace(rows[0] as never, encodeDocument({ _id: 1, a: 7 }));
    expect(sizes()).toEqual([2, 2]);
    const order = [...(collection.indexes()[1] as Index).entries.ascending({ low: '', high: '\xff' })];
    expect(order).toEqual([rows[1], rows[0]]);
  });

  it('does not change a document whose replacement has a duplicate key', () => {
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

  it('does not create a unique index over documents with duplicate keys', () => {
    const { collection } = create([
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ]);
    expect(() => collection.addIndex(spec({ a: 1 }, true))).toThrow(DUPLICATE);
    expect(collection.indexes()).toHaveLength(1);
  });

  it('allows a deleted key to be inserted again during a sweep', () => {
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
  ])('deletes %s the wanted rows that still exist', (_, isSweep) => {
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
