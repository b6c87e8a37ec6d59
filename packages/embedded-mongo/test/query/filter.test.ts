import { describe, expect, it } from '@jest/globals';
import { BSONRegExp, type Document, Double, Long, MaxKey, MinKey } from 'bson';
import fc from 'fast-check';
import { Query } from 'mingo';
import { encodeDocument } from '../../src/bson/decode.ts';
import { compileFilter } from '../../src/query/filter.ts';

const matches = (filter: Document, document: Document) =>
  compileFilter(encodeDocument(filter)).test(encodeDocument(document));

describe('compileFilter', () => {
  it.each<[filter: Document, document: Document]>([
    [{}, {}],
    [{ a: null }, { b: 1 }],
    [{ 'a.b': null }, { a: 5 }],
    [{ 'a.b': null }, { a: [{ b: 1 }, { c: 1 }] }],
    [{ 'a.b': 1 }, { a: [{ b: 2 }, { b: 1 }] }],
    [{ 'a.1': 7 }, { a: [5, 7] }],
    [{ 'a.1.b': 7 }, { a: [0, { b: 7 }] }],
    [{ 'a.0': 'x' }, { a: [{ 0: 'x' }] }],
    [{ a: [1, 2] }, { a: [1, 2] }],
    [{ a: [1, 2] }, { a: [[1, 2], 3] }],
    [{ a: { b: 1, c: 2 } }, { a: { b: new Double(1), c: Long.fromNumber(2) } }],
    [{ a: { $gt: 1, $lt: 5 } }, { a: [0, 9] }],
    [{ a: { $elemMatch: { $gt: 1, $lt: 5 } } }, { a: [0, 3, 9] }],
    [{ a: { $elemMatch: { b: 1, c: { $gt: 1 } } } }, { a: [{ b: 1 }, { b: 1, c: 2 }] }],
    [{ a: { $elemMatch: { $or: [{ b: 1 }, { b: 2 }] } } }, { a: [{ b: 2 }] }],
    [{ a: { $not: { $elemMatch: { b: 1 } } } }, { a: [{ b: 2 }] }],
    [{ a: { $not: { $gt: 1, $lt: 5 } } }, { a: 7 }],
    [{ a: { $not: /^x/ } }, { a: 'yx' }],
    [{ a: { $all: [1, 2] } }, { a: [2, 1, 0] }],
    [{ a: { $all: [{ $elemMatch: { b: 1 } }, { $elemMatch: { b: 2 } }] } }, { a: [{ b: 1 }, { b: 2 }] }],
    [{ a: { $in: [/^x/, 5] } }, { a: 'xy' }],
    [{ a: { $in: [null] } }, {}],
    [{ a: { $nin: [1] } }, {}],
    [{ a: { $ne: 1 } }, { a: [] }],
    [{ a: { $exists: false } }, {}],
    [{ a: { $exists: true } }, { a: null }],
    [{ a: { $type: 'number' } }, { a: Long.fromNumber(1) }],
    [{ a: { $type: ['string', 1] } }, { a: new Double(1) }],
    [{ a: { $type: 'array' } }, { a: [] }],
    [{ a: { $type: 'string' } }, { a: [1, 'x'] }],
    [{ a: { $type: -1 } }, { a: new MinKey() }],
    [{ a: { $mod: [3, 1] } }, { a: 7 }],
    [{ a: { $size: 2 } }, { a: [1, [2]] }],
    [{ a: { $regex: 'B', $options: 'i' } }, { a: 'abc' }],
    [{ a: /^b/m }, { a: 'a\nb' }],
    [{ a: /x/ }, { a: new BSONRegExp('x') }],
    [{ a: { $gte: null } }, {}],
    [{ a: { $lt: new MaxKey() } }, { a: 'anything' }],
    [{ a: { $gt: new MinKey() } }, { a: 1 }],
    [{ a: { $lte: Number.NaN } }, { a: Number.NaN }],
    [{ a: { $eq: /x/ } }, { a: new BSONRegExp('x') }],
    [{ $expr: { $gt: ['$a', '$b'] } }, { a: 2, b: 1 }],
    [{ $comment: 'nothing', a: 1 }, { a: 1 }],
    [{ $and: [{ a: 1 }, { $or: [{ b: 1 }, { c: 1 }] }] }, { a: 1, c: 1 }],
    [{ $nor: [{ a: 1 }, { b: 1 }] }, { a: 2 }],
  ])('%j finds %j', (filter, document) => {
    expect(matches(filter, document)).toBe(true);
  });

  it.each<[filter: Document, document: Document]>([
    [{ 'a.b': null }, { a: [1, 2] }],
    [{ 'a.b': null }, { a: [] }],
    [{ a: null }, { a: [] }],
    [{ a: 1 }, { a: [[1]] }],
    [{ a: 1 }, { a: '1' }],
    [{ a: { b: 1 } }, { a: { b: 1, c: 1 } }],
    [{ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }],
    [{ a: [1, 2] }, { a: [2, 1] }],
    [{ a: { $gt: 1 } }, { a: 'x' }],
    [{ a: { $lt: 5 } }, { a: Number.NaN }],
    [{ a: { $lt: 5 } }, {}],
    [{ a: { $gt: Number.NaN } }, { a: 5 }],
    [{ a: { $ne: 1 } }, { a: [1, 2] }],
    [{ a: { $not: { $gt: 1, $lt: 5 } } }, { a: 3 }],
    [{ a: { $in: [] } }, { a: 1 }],
    [{ a: { $all: [] } }, { a: [] }],
    [{ a: { $elemMatch: { $gt: 1 } } }, { a: 5 }],
    [{ a: { $elemMatch: { b: 1 } } }, { a: [1] }],
    [{ a: { $exists: false } }, { a: null }],
    [{ a: { $type: 'int' } }, { a: new Double(1) }],
    [{ a: { $mod: [3, 1] } }, { a: 'x' }],
    [{ a: { $size: 1 } }, { a: 'x' }],
    [{ a: { $lt: true } }, { a: 0 }],
    [{ $expr: { $gt: ['$a', '$b'] } }, { a: 1, b: 1 }],
  ])('%j does not find %j', (filter, document) => {
    expect(matches(filter, document)).toBe(false);
  });

  it.each<[filter: Document, code: number]>([
    [{ $noSuch: 1 }, 2],
    [{ a: { $noSuch: 1 } }, 2],
    [{ a: { $gt: 1, b: 2 } }, 2],
    [{ $or: [] }, 2],
    [{ $and: {} }, 2],
    [{ $or: [1] }, 2],
    [{ a: { $in: 5 } }, 2],
    [{ a: { $size: -1 } }, 2],
    [{ a: { $size: 'x' } }, 2],
    [{ a: { $mod: [0, 1] } }, 2],
    [{ a: { $mod: [1] } }, 2],
    [{ a: { $type: 'nothing' } }, 2],
    [{ a: { $not: 5 } }, 2],
    [{ a: { $options: 'i' } }, 2],
    [{ a: { $regex: '(' } }, 2],
    [{ a: { $regex: 'x', $options: 'q' } }, 2],
    [{ a: { $elemMatch: 1 } }, 2],
    [{ $where: 'true' }, 238],
    [{ $text: { $search: 'x' } }, 238],
  ])('%j is an error of code %i', (filter, code) => {
    expect(() => compileFilter(encodeDocument(filter))).toThrow(expect.objectContaining({ code }));
  });

  it('agrees with mingo where both know how: numbers, texts, null and arrays of them', () => {
    const scalar = fc.constantFrom<unknown>(0, 1, 2, 3, 'a', 'b', true, false);
    const stored = fc.oneof(scalar, fc.constant(null), fc.array(scalar, { maxLength: 3 }));
    const inner = fc.record({ c: stored }, { requiredKeys: [] });
    const document = fc.record({ a: stored, b: inner }, { requiredKeys: [] });
    const condition = fc.oneof(
      scalar,
      fc.constant(null),
      fc
        .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$eq', '$ne'), scalar)
        .map(([o, v]) => ({ [o]: v })),
      fc
        .tuple(fc.constantFrom('$in', '$nin'), fc.array(scalar, { maxLength: 3 }))
        .map(([o, v]) => ({ [o]: v })),
      fc.boolean().map(($exists) => ({ $exists })),
      fc.nat({ max: 3 }).map(($size) => ({ $size })),
    );
    const paths = fc.dictionary(fc.constantFrom('a', 'b.c'), condition, { maxKeys: 2 });
    const filter = fc.oneof(
      paths,
      fc
        .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(paths, { minLength: 1, maxLength: 3 }))
        .map(([operator, filters]): Document => ({ [operator]: filters })),
    );
    fc.assert(
      fc.property(filter, document, (wanted, given) => {
        expect(matches(wanted, given)).toBe(new Query(wanted).test(given));
      }),
      { numRuns: 3000 },
    );
  });
});
