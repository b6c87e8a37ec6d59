import { describe, expect, it } from '@jest/globals';
import { type Document, Double, deserialize, Long, serialize, Timestamp } from 'bson';
import { encodeDocument, encodeValue } from '../../src/bson/codec.ts';
import type { Value } from '../../src/bson/value.ts';
import { compileUpdate } from '../../src/update/update.ts';
import { upsertDocument } from '../../src/update/upsert.ts';

/** Numbers stay in the box of their type. */
const decoded = ({ bytes, start, end }: Value) =>
  deserialize(bytes.subarray(start, end), { promoteValues: false });
const boxed = (document: Document) => deserialize(serialize(document), { promoteValues: false });

const updated = (document: Document, update: Document) =>
  decoded(compileUpdate(encodeValue(update)).apply(encodeDocument(document)));

describe('compileUpdate', () => {
  it.each<[name: string, document: Document, update: Document, result: Document]>([
    [
      '$set creates the documents of its path',
      { _id: 1 },
      { $set: { 'a.b.c': 5 } },
      { _id: 1, a: { b: { c: 5 } } },
    ],
    [
      '$set adds fields in the order of their names',
      { z: 0 },
      { $set: { c: 1, a: 2, b: 3 } },
      { z: 0, a: 2, b: 3, c: 1 },
    ],
    ['$set stores an array as it is', { a: 1 }, { $set: { a: [1, { b: 2 }] } }, { a: [1, { b: 2 }] }],
    ['$unset removes a nested field', { a: { b: 1, c: 2 } }, { $unset: { 'a.b': '' } }, { a: { c: 2 } }],
    ['$unset of a missing field changes nothing', { a: 1 }, { $unset: { 'b.c': '', 'a.b': '' } }, { a: 1 }],
    ['$push creates an array', {}, { $push: { 'a.b': 1 } }, { a: { b: [1] } }],
    ['$push appends a document', { a: [7, 'x'] }, { $push: { a: { b: 1 } } }, { a: [7, 'x', { b: 1 }] }],
    ['a replacement keeps _id, first', { a: 1, _id: 7 }, { b: 2 }, { _id: 7, b: 2 }],
    ['an empty replacement keeps only _id', { _id: 7, a: 1 }, {}, { _id: 7 }],
    ['$set may set the same _id', { _id: 7 }, { $set: { _id: new Double(7) } }, { _id: new Double(7) }],
  ])('%s', (_, document, update, result) => {
    expect(JSON.stringify(updated(document, update))).toBe(JSON.stringify(boxed(result)));
    expect(updated(document, update)).toEqual(boxed(result));
  });

  it('keeps the bytes and the order of untouched fields', () => {
    const document = encodeDocument({
      '10': Long.fromNumber(5),
      b: new Double(1),
      '2': { y: new Double(2), x: 1 },
      t: new Timestamp(0n),
    });
    const update = compileUpdate(encodeValue({ $set: { '2.x': 1, n: 1 }, $unset: { none: '' } }));
    const after = update.apply(document);
    const kept = document.bytes.subarray(document.start + 4, document.end - 1);
    expect(after.bytes.subarray(after.start + 4, after.start + 4 + kept.length)).toEqual(kept);
  });

  it.each<[document: Document, update: Document, code: number]>([
    [{}, { $noSuch: { a: 1 } }, 9],
    [{}, { $inc: { a: 1 } }, 9],
    [{}, { $set: 5 }, 9],
    [{}, { $set: { a: 1 }, b: 2 }, 9],
    [{}, { a: 1, $set: { b: 2 } }, 52],
    [{}, { $set: { 'a.$b': 1 } }, 52],
    [{}, { $set: { 'a.$[]': 1 } }, 52],
    [{}, { $set: { '': 1 } }, 56],
    [{}, { $set: { 'a..b': 1 } }, 56],
    [{}, { $set: { a: 1, 'a.b': 1 } }, 40],
    [{}, { $set: { 'a.b': 1 }, $unset: { 'a.b': 1 } }, 40],
    [{ a: 5 }, { $set: { 'a.b': 1 } }, 28],
    [{ a: null }, { $push: { 'a.b': 1 } }, 28],
    [{ _id: 1 }, { $set: { _id: 2 } }, 66],
    [{ _id: 1 }, { $unset: { _id: '' } }, 66],
    [{ _id: { a: 1 } }, { $set: { '_id.a': 2 } }, 66],
    [{ _id: 1 }, { _id: 2, a: 1 }, 66],
    [{ a: 1 }, { $push: { a: 1 } }, 2],
    [{ a: {} }, { $push: { a: 1 } }, 2],
    [{ a: [] }, { $push: { a: { $each: [5] } } }, 238],
    [{ a: [1] }, { $set: { 'a.0.b': 1 } }, 238],
    [{}, [{ $set: { a: 1 } }], 238],
  ])('for %j the update %j fails with code %i', (document, update, code) => {
    expect(() => updated(document, update)).toThrow(expect.objectContaining({ code }));
  });
});

describe('upsertDocument', () => {
  const upserted = (filter: Document, update: Document) =>
    decoded(upsertDocument(encodeDocument(filter), compileUpdate(encodeDocument(update))));

  it.each<[filter: Document, update: Document, result: Document]>([
    [{ _id: 1 }, { $set: { a: 2 } }, { _id: 1, a: 2 }],
    [{ a: 1, b: { $gt: 5 }, 'c.d': 3 }, { $set: { 'c.e': 4 } }, { a: 1, c: { d: 3, e: 4 } }],
    [{ $or: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, { b: 1 }],
    [{ _id: 1, a: 1 }, { b: 2 }, { _id: 1, b: 2 }],
    [{ a: 1 }, { _id: 5, b: 2 }, { _id: 5, b: 2 }],
    [{ a: null }, { $set: { b: 1 } }, { a: null, b: 1 }],
  ])('makes of %j and %j the document %j', (filter, update, result) => {
    expect(upserted(filter, update)).toEqual(boxed(result));
  });

  it.each<[filter: Document, update: Document, code: number]>([
    [{ _id: 1 }, { $set: { _id: 2 } }, 66],
    [{ _id: 1 }, { _id: 2 }, 66],
    [{ a: 1, 'a.b': 2 }, { $set: { c: 1 } }, 28],
  ])('%j with %j fails with code %i', (filter, update, code) => {
    expect(() => upserted(filter, update)).toThrow(expect.objectContaining({ code }));
  });
});
