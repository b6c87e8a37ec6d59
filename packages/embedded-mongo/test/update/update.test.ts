import { describe, expect, it } from '@jest/globals';
import { Decimal128, type Document, Double, deserialize, Int32, Long, serialize, Timestamp } from 'bson';
import { encodeDocument, encodeValue } from '../../src/bson/decode.ts';
import { documentValue } from '../../src/bson/value.ts';
import { compileFilter } from '../../src/query/filter.ts';
import { compileUpdate } from '../../src/update/update.ts';
import { upsertDocument } from '../../src/update/upsert.ts';

type Options = { filter?: Document; arrayFilters?: Document[]; isInsert?: boolean };

function updated(document: Document, update: Document, options: Options = {}): Document {
  const { filter = {}, arrayFilters = [], isInsert = false } = options;
  const compiled = compileUpdate(encodeValue(update), arrayFilters.map(encodeDocument));
  const after = compiled.apply(encodeDocument(document), compileFilter(encodeDocument(filter)), isInsert);
  return deserialize(after.bytes.subarray(after.start, after.end), { promoteValues: false });
}

/** With every number in its box, as `updated` gives them. */
const boxed = (document: Document) => deserialize(serialize(document), { promoteValues: false });

const long = (n: number) => Long.fromNumber(n);

describe('compileUpdate', () => {
  it.each<[name: string, document: Document, update: Document, result: Document]>([
    [
      '$set makes the documents of its path',
      { _id: 1 },
      { $set: { 'a.b.c': 5 } },
      { _id: 1, a: { b: { c: 5 } } },
    ],
    ['$set writes into an array', { a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
    ['$set fills an array up with nulls', { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
    [
      '$set writes into a document of an array',
      { a: [{ b: 1 }] },
      { $set: { 'a.0.b': 2 } },
      { a: [{ b: 2 }] },
    ],
    [
      '$set adds fields in the order of their names',
      { z: 0 },
      { $set: { c: 1, a: 2, b: 3 } },
      { z: 0, a: 2, b: 3, c: 1 },
    ],
    ['$unset of an element leaves null', { a: [1, 2, 3] }, { $unset: { 'a.1': '' } }, { a: [1, null, 3] }],
    ['$unset of nothing does nothing', { a: 1 }, { $unset: { 'b.c': '', 'a.b': '' } }, { a: 1 }],
    ['$inc of ints is an int while it fits', { n: new Int32(1) }, { $inc: { n: 1 } }, { n: new Int32(2) }],
    ['$inc of ints becomes long', { n: new Int32(2147483647) }, { $inc: { n: 1 } }, { n: long(2147483648) }],
    ['$inc keeps a long', { n: long(1) }, { $inc: { n: 1 } }, { n: long(2) }],
    ['$inc with a double is a double', { n: 1 }, { $inc: { n: new Double(2) } }, { n: new Double(3) }],
    ['$mul of nothing is 0', {}, { $mul: { n: new Double(3) } }, { n: new Double(0) }],
    ['$mul multiplies', { n: long(4) }, { $mul: { n: 3 } }, { n: long(12) }],
    ['$min takes the lesser, across types', { a: 'x', b: 1 }, { $min: { a: 5, b: 2 } }, { a: 5, b: 1 }],
    [
      '$max takes the greater',
      { a: 1, b: new Date(5) },
      { $max: { a: 1.5, b: new Date(9) } },
      { a: 1.5, b: new Date(9) },
    ],
    [
      '$rename moves a field',
      { a: { b: 1 }, c: 2 },
      { $rename: { 'a.b': 'd', c: 'a.e' } },
      { a: { e: 2 }, d: 1 },
    ],
    ['$rename of nothing does nothing', { a: 1 }, { $rename: { b: 'c' } }, { a: 1 }],
    ['$push makes an array', {}, { $push: { a: 1 } }, { a: [1] }],
    [
      '$push with all modifiers',
      { a: [5, 1] },
      { $push: { a: { $each: [3, 4], $sort: -1, $slice: 3 } } },
      { a: [5, 4, 3] },
    ],
    [
      '$push at a position',
      { a: [1, 4] },
      { $push: { a: { $each: [2, 3], $position: 1 } } },
      { a: [1, 2, 3, 4] },
    ],
    [
      '$push keeps the last of a negative slice',
      { a: [1, 2] },
      { $push: { a: { $each: [3], $slice: -2 } } },
      { a: [2, 3] },
    ],
    [
      '$push sorts documents by a field',
      { a: [{ n: 2 }] },
      { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } },
      { a: [{ n: 1 }, { n: 2 }] },
    ],
    [
      '$push takes a document without $each as it is',
      { a: [] },
      { $push: { a: { b: 1 } } },
      { a: [{ b: 1 }] },
    ],
    [
      '$addToSet adds what is not there',
      { a: [1, { b: 1 }] },
      { $addToSet: { a: { $each: [new Double(1), 2, { b: 1 }, 2] } } },
      { a: [1, { b: 1 }, 2] },
    ],
    ['$pull by a condition', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
    [
      '$pull by the fields of documents',
      { a: [{ b: 1, c: 2 }, { b: 2 }, 7] },
      { $pull: { a: { b: 1 } } },
      { a: [{ b: 2 }, 7] },
    ],
    ['$pull of null', { a: [null, 1] }, { $pull: { a: null } }, { a: [1] }],
    ['$pull by a pattern', { a: ['ab', 'cd'] }, { $pull: { a: /^a/ } }, { a: ['cd'] }],
    ['$pull of an array', { a: [[1], 1] }, { $pull: { a: [1] } }, { a: [1] }],
    ['$pullAll of values', { a: [1, 2, 1, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
    [
      '$pop from either end',
      { a: [1, 2, 3], b: [1, 2, 3] },
      { $pop: { a: 1, b: -1 } },
      { a: [1, 2], b: [2, 3] },
    ],
    [
      '$[] writes to all elements',
      { a: [{ b: 1 }, { b: 2 }] },
      { $inc: { 'a.$[].b': 10 } },
      { a: [{ b: 11 }, { b: 12 }] },
    ],
    ['a replacement keeps _id, first', { a: 1, _id: 7 }, { b: 2 }, { _id: 7, b: 2 }],
    ['an empty replacement leaves _id alone', { _id: 7, a: 1 }, {}, { _id: 7 }],
    [
      '$set of the same _id is no change',
      { _id: 7 },
      { $set: { _id: new Double(7) } },
      { _id: new Double(7) },
    ],
  ])('%s', (_, document, update, result) => {
    expect(JSON.stringify(updated(document, update))).toBe(JSON.stringify(boxed(result)));
    expect(updated(document, update)).toEqual(boxed(result));
  });

  it('leaves the bytes of untouched fields as they are, in their order', () => {
    const before = { '10': long(5), b: new Double(1), '2': { y: new Double(2), x: 1 }, t: new Timestamp(0n) };
    const document = encodeDocument(before);
    const update = compileUpdate(encodeValue({ $set: { '2.x': 1, n: 1 }, $unset: { none: '' } }));
    const after = update.apply(document, compileFilter(encodeDocument({})), false);
    const kept = document.bytes.subarray(document.start + 4, document.end - 1);
    expect(after.bytes.subarray(after.start + 4, after.start + 4 + kept.length)).toEqual(kept);
  });

  it('writes with $ to the first element that the filter found', () => {
    const document = {
      a: [
        { k: 1, n: 0 },
        { k: 2, n: 0 },
        { k: 2, n: 0 },
      ],
      b: [1, 5, 9],
    };
    expect(updated(document, { $set: { 'a.$.n': 7 } }, { filter: { 'a.k': 2 } })).toEqual(
      boxed({
        ...document,
        a: [
          { k: 1, n: 0 },
          { k: 2, n: 7 },
          { k: 2, n: 0 },
        ],
      }),
    );
    expect(updated(document, { $set: { 'b.$': 0 } }, { filter: { b: { $gt: 4 } } }).b).toEqual(
      boxed({ b: [1, 0, 9] }).b,
    );
    const byElement = { filter: { a: { $elemMatch: { k: 2, n: 0 } } } };
    expect(updated(document, { $unset: { 'a.$': '' } }, byElement).a[1]).toBeNull();
  });

  it('writes with $[name] to the elements of its array filter', () => {
    const document = {
      a: [1, 5, 9],
      d: [
        { g: 1, m: [1, 2] },
        { g: 8, m: [1, 2] },
      ],
    };
    const above = { arrayFilters: [{ e: { $gte: 5 } }] };
    expect(updated(document, { $set: { 'a.$[e]': 0 } }, above).a).toEqual(boxed({ a: [1, 0, 0] }).a);
    const nested = { arrayFilters: [{ 'x.g': { $gt: 5 } }, { y: 2 }] };
    expect(updated(document, { $inc: { 'd.$[x].m.$[y]': 10 } }, nested).d).toEqual(
      boxed({
        d: [
          { g: 1, m: [1, 2] },
          { g: 8, m: [1, 12] },
        ],
      }).d,
    );
  });

  it('sets the date or the timestamp of now', () => {
    const before = Date.now();
    const dated = updated({}, { $currentDate: { a: true, b: { $type: 'date' }, c: { $type: 'timestamp' } } });
    expect(dated.a.getTime()).toBeGreaterThanOrEqual(before);
    expect(dated.b.getTime()).toBeGreaterThanOrEqual(before);
    expect(dated.c).toBeInstanceOf(Timestamp);
  });

  it('does $setOnInsert on insert alone', () => {
    expect(updated({ a: 1 }, { $setOnInsert: { b: 1 } })).toEqual(boxed({ a: 1 }));
    expect(updated({ a: 1 }, { $setOnInsert: { b: 1 } }, { isInsert: true })).toEqual(boxed({ a: 1, b: 1 }));
  });

  it.each<[document: Document, update: Document, code: number, options?: Options]>([
    [{}, { $noSuch: { a: 1 } }, 9],
    [{}, { $set: 5 }, 9],
    [{}, { $set: { a: 1 }, b: 2 }, 9],
    [{}, { a: 1, $set: { b: 2 } }, 52],
    [{}, { $set: { 'a.$b': 1 } }, 52],
    [{}, { $set: { $a: 1 } }, 52],
    [{}, { $set: { '': 1 } }, 56],
    [{}, { $set: { 'a..b': 1 } }, 56],
    [{}, { $set: { a: 1, 'a.b': 1 } }, 40],
    [{}, { $set: { 'a.b': 1 }, $inc: { 'a.b': 1 } }, 40],
    [{}, { $rename: { a: 'b' }, $set: { b: 1 } }, 40],
    [{}, { $rename: { a: 'a' } }, 40],
    [{}, { $rename: { a: 5 } }, 2],
    [{ a: [1] }, { $rename: { 'a.0': 'b' } }, 2],
    [{ a: 5 }, { $set: { 'a.b': 1 } }, 28],
    [{ a: [1] }, { $set: { 'a.b': 1 } }, 28],
    [{ a: null }, { $push: { 'a.b': 1 } }, 28],
    [{ _id: 1 }, { $set: { _id: 2 } }, 66],
    [{ _id: 1 }, { $unset: { _id: '' } }, 66],
    [{ _id: { a: 1 } }, { $set: { '_id.a': 2 } }, 66],
    [{ _id: 1 }, { _id: 2, a: 1 }, 66],
    [{ n: 'x' }, { $inc: { n: 1 } }, 14],
    [{ n: 1 }, { $inc: { n: 'x' } }, 14],
    [{ n: Long.MAX_VALUE }, { $inc: { n: 1 } }, 2],
    [{ n: 1 }, { $inc: { n: Decimal128.fromString('1') } }, 238],
    [{ a: 1 }, { $push: { a: 1 } }, 2],
    [{ a: [] }, { $push: { a: { $each: 5 } } }, 2],
    [{ a: [] }, { $push: { a: { $each: [], $noSuch: 1 } } }, 2],
    [{ a: 1 }, { $addToSet: { a: 1 } }, 2],
    [{ a: 1 }, { $pull: { a: 1 } }, 2],
    [{ a: [1] }, { $pullAll: { a: 1 } }, 2],
    [{ a: 1 }, { $pop: { a: 1 } }, 14],
    [{ a: [1] }, { $pop: { a: 2 } }, 9],
    [{}, { $currentDate: { a: 'now' } }, 2],
    [{ a: [1] }, { $set: { 'a.$': 1 } }, 2],
    [{ a: [1] }, { $set: { 'a.$[x]': 1 } }, 2],
    [{ a: [1] }, { $set: { a: 1 } }, 9, { arrayFilters: [{ x: 1 }] }],
    [{ a: [1] }, { $set: { 'a.$[x]': 1 } }, 9, { arrayFilters: [{ x: 1, y: 1 }] }],
    [{ a: 1 }, { $set: { 'a.$[]': 1 } }, 2],
    [{ a: [] }, { $set: { 'a.9999999': 1 } }, 2],
    [{}, [{ $set: { a: 1 } }], 238],
  ])('refuses for %j the update %j with code %i', (...[document, update, code, options]) => {
    expect(() => updated(document, update, options)).toThrow(expect.objectContaining({ code }));
  });
});

describe('upsertDocument', () => {
  function upserted(filter: Document, update: Document): Document {
    const filterDocument = encodeDocument(filter);
    const { bytes, start, end } = upsertDocument(
      filterDocument,
      compileFilter(filterDocument),
      compileUpdate(encodeDocument(update)),
    );
    return deserialize(documentValue(bytes, start).bytes.subarray(start, end));
  }

  it.each<[filter: Document, update: Document, result: Document]>([
    [{ _id: 1 }, { $set: { a: 2 } }, { _id: 1, a: 2 }],
    [{ a: 1, b: { $gt: 5 }, c: { $eq: 3 } }, { $set: { d: 4 } }, { a: 1, c: 3, d: 4 }],
    [{ $and: [{ a: 1 }, { 'b.c': 2 }] }, { $set: { 'b.d': 3 } }, { a: 1, b: { c: 2, d: 3 } }],
    [{ $or: [{ a: 1 }] }, { $set: { b: 1 } }, { a: 1, b: 1 }],
    [{ $or: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, { b: 1 }],
    [{ a: { $in: [1] }, b: { $in: [1, 2] }, c: /x/ }, { $set: { d: 1 } }, { a: 1, d: 1 }],
    [{ a: 1 }, { $inc: { a: 2 } }, { a: 3 }],
    [{ a: 1 }, { $setOnInsert: { b: 2 } }, { a: 1, b: 2 }],
    [{ _id: 1, a: 1 }, { b: 2 }, { _id: 1, b: 2 }],
    [{ a: 1 }, { _id: 5, b: 2 }, { _id: 5, b: 2 }],
    [{ a: null }, { $set: { b: 1 } }, { a: null, b: 1 }],
  ])('makes of %j and %j the document %j', (filter, update, result) => {
    expect(upserted(filter, update)).toEqual(result);
  });

  it.each<[filter: Document, update: Document, code: number]>([
    [{ a: 1, $and: [{ a: 2 }] }, { $set: { b: 1 } }, 54],
    [{ _id: 1 }, { $set: { _id: 2 } }, 66],
    [{ _id: 1 }, { _id: 2 }, 66],
    [{ a: 1, 'a.b': 2 }, { $set: { c: 1 } }, 28],
  ])('refuses %j with %j with code %i', (filter, update, code) => {
    expect(() => upserted(filter, update)).toThrow(expect.objectContaining({ code }));
  });
});
