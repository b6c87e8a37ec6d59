import { describe, expect, it } from '@jest/globals';
import { type Document, Double, deserialize, Long } from 'bson';
import { encodeDocument } from '../../src/bson/decode.ts';
import { compileProjection } from '../../src/query/projection.ts';

function projected(projection: Document, document: Document): Document {
  const project = compileProjection(encodeDocument(projection));
  const { bytes, start, end } = project ? project(encodeDocument(document)) : encodeDocument(document);
  return deserialize(bytes.subarray(start, end), { promoteValues: false });
}

const DOCUMENT = {
  _id: 'x',
  whole: new Double(5),
  long: Long.fromNumber(6),
  inner: { a: 'a', b: { c: 'c', d: 'd' } },
  list: [{ a: 'a1', b: 'b1' }, 'text', { a: 'a2' }, [{ a: 'a3' }]],
};

describe('compileProjection', () => {
  it.each<[name: string, projection: Document, result: Document]>([
    [
      'keeps named fields with their types, and _id',
      { whole: 1, long: true },
      { _id: 'x', whole: new Double(5), long: Long.fromNumber(6) },
    ],
    ['keeps _id alone', { _id: 1 }, { _id: 'x' }],
    ['keeps fields without _id', { whole: 1, _id: 0 }, { whole: new Double(5) }],
    ['keeps what is below a path', { 'inner.b.c': 1 }, { _id: 'x', inner: { b: { c: 'c' } } }],
    [
      'keeps several paths in one document',
      { 'inner.a': 1, 'inner.b.d': 1 },
      { _id: 'x', inner: { a: 'a', b: { d: 'd' } } },
    ],
    [
      'keeps a path in each document of an array',
      { 'list.a': 1 },
      { _id: 'x', list: [{ a: 'a1' }, { a: 'a2' }, [{ a: 'a3' }]] },
    ],
    ['keeps nothing of a path that is not there', { 'whole.b': 1, none: 1 }, { _id: 'x' }],
    ['leaves fields out', { inner: 0, list: 0, long: false }, { _id: 'x', whole: new Double(5) }],
    [
      'leaves a path out',
      { _id: 0, 'inner.b.c': 0, list: 0, long: 0, whole: 0 },
      { inner: { a: 'a', b: { d: 'd' } } },
    ],
    [
      'leaves a path out of each document of an array',
      { 'list.a': 0, inner: 0, long: 0, whole: 0 },
      { _id: 'x', list: [{ b: 'b1' }, 'text', {}, [{}]] },
    ],
  ])('%s', (_, projection, result) => {
    expect(projected(projection, DOCUMENT)).toEqual(result);
  });

  it('leaves documents as they are where nothing is asked', () => {
    expect(compileProjection(encodeDocument({}))).toBeUndefined();
  });

  it('computes what is neither kept nor left out', () => {
    const computed = { up: { $toUpper: '$inner.a' }, literal: 'x', _id: 0 };
    expect(projected(computed, DOCUMENT)).toEqual({ up: 'A', literal: 'x' });
  });

  it.each<[projection: Document, code: number]>([
    [{ a: 1, b: 0 }, 31254],
    [{ a: 0, b: 1 }, 31253],
    [{ a: 1, 'a.b': 1 }, 31249],
    [{ 'a.$': 1 }, 238],
    [{ a: { $slice: 1 } }, 238],
    [{ a: { $elemMatch: { b: 1 } } }, 238],
  ])('refuses %j with code %i', (projection, code) => {
    expect(() => compileProjection(encodeDocument(projection))).toThrow(expect.objectContaining({ code }));
  });

  it('says which operator of an expression it does not know', () => {
    expect(() => projected({ a: { $noSuch: 1 } }, DOCUMENT)).toThrow(
      expect.objectContaining({ code: 168, message: "Unrecognized expression '$noSuch'" }),
    );
  });
});
