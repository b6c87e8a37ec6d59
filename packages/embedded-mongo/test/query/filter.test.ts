import { describe, expect, it } from '@jest/globals';
import { type Document, Double, Long, ObjectId } from 'bson';
import { encodeDocument } from '../../src/bson/codec.ts';
import { compileFilter } from '../../src/query/filter.ts';

const matches = (filter: Document, document: Document) =>
  compileFilter(encodeDocument(filter)).test(encodeDocument(document));

describe('compileFilter', () => {
  it.each<[filter: Document, document: Document]>([
    [{}, {}],
    [{ a: null }, { b: 1 }],
    [{ 'a.b': null }, { a: 5 }],
    [{ 'a.b': 1 }, { a: { b: new Double(1) } }],
    [{ a: Long.fromNumber(2) }, { a: 2 }],
    [{ a: new ObjectId('0123456789abcdef01234567') }, { a: new ObjectId('0123456789abcdef01234567') }],
    [{ a: { b: 1, c: 'x' } }, { a: { b: 1, c: 'x' } }],
    [{ a: { $gt: 1, $lt: 5 } }, { a: 3 }],
    [{ a: { $gte: 'b' } }, { a: 'b' }],
    [{ a: { $lte: new Date(5) } }, { a: new Date(5) }],
    [{ a: { $in: [null] } }, {}],
    [{ a: { $nin: [1] } }, {}],
    [{ a: { $ne: 1 } }, { a: { b: 1 } }],
    [{ a: { $exists: false } }, {}],
    [{ a: { $exists: true } }, { a: null }],
    [{ a: { $exists: true } }, { a: [] }],
    [
      { a: 1, $or: [{ b: 1 }, { c: 1 }] },
      { a: 1, c: 1 },
    ],
  ])('%j finds %j', (filter, document) => {
    expect(matches(filter, document)).toBe(true);
  });

  it.each<[filter: Document, document: Document]>([
    [{ a: 1 }, { a: '1' }],
    [{ a: null }, { a: { b: 1 } }],
    [{ a: { b: 1 } }, { a: { b: 1, c: 1 } }],
    [{ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }],
    [{ a: { $gt: 1 } }, { a: 'x' }],
    [{ a: { $lt: 5 } }, {}],
    [{ a: { $ne: null } }, {}],
    [{ a: { $in: [] } }, { a: 1 }],
    [{ a: { $exists: false } }, { a: null }],
    [{ $or: [{ b: 1 }, { c: 1 }] }, { a: 1 }],
  ])('%j does not find %j', (filter, document) => {
    expect(matches(filter, document)).toBe(false);
  });

  it.each<[filter: Document, code: number]>([
    [{ $or: [] }, 2],
    [{ $or: {} }, 2],
    [{ $or: [1] }, 2],
    [{ a: { $in: 5 } }, 2],
    [{ $and: [{ a: 1 }] }, 238],
    [{ $where: 'true' }, 238],
    [{ a: { $regex: 'x' } }, 238],
    [{ a: { $gt: 1, b: 2 } }, 238],
    [{ a: /x/ }, 238],
    [{ a: { $in: [/x/] } }, 238],
    [{ a: [1] }, 238],
    [{ a: Number.NaN }, 238],
    [{ a: { $gt: null } }, 238],
    [{ a: { $lt: true } }, 238],
  ])('%j is an error of code %i', (filter, code) => {
    expect(() => compileFilter(encodeDocument(filter))).toThrow(expect.objectContaining({ code }));
  });

  it.each<[filter: Document, document: Document]>([
    [{ a: 1 }, { a: [1] }],
    [{ 'a.b': 1 }, { a: [{ b: 1 }] }],
    [{ 'a.b': { $exists: true } }, { a: [{ b: 1 }] }],
    [{ a: 1 }, { a: Long.MAX_VALUE }],
  ])('%j fails on the document %j, whose value cannot be compared', (filter, document) => {
    expect(() => matches(filter, document)).toThrow('is not supported by the embedded server');
  });
});
