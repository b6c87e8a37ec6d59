import { describe, expect, it } from '@jest/globals';
import { type Document, Double, deserialize, Long } from 'bson';
import { encodeDocument } from '../../src/bson/codec.ts';
import { compileProjection } from '../../src/query/projection.ts';

function projected(projection: Document, document: Document): Document {
  const project = compileProjection(encodeDocument(projection));
  const { bytes, start, end } = project ? project(encodeDocument(document)) : encodeDocument(document);
  return deserialize(bytes.subarray(start, end), { promoteValues: false });
}

const DOCUMENT = { _id: 'x', whole: new Double(5), long: Long.fromNumber(6), inner: { a: 'a' }, list: ['b'] };

describe('compileProjection', () => {
  it.each<[name: string, projection: Document, result: Document]>([
    [
      'keeps named fields with their types, and _id',
      { whole: 1, long: true },
      { _id: 'x', whole: new Double(5), long: Long.fromNumber(6) },
    ],
    ['keeps _id alone', { _id: 1 }, { _id: 'x' }],
    ['keeps fields without _id', { inner: 1, _id: 0 }, { inner: { a: 'a' } }],
    ['keeps nothing of a missing field', { none: 1 }, { _id: 'x' }],
    ['leaves fields out', { inner: 0, list: 0, long: false }, { _id: 'x', whole: new Double(5) }],
    ['leaves only _id out', { _id: 0 }, { ...DOCUMENT, _id: undefined }],
  ])('%s', (_, projection, result) => {
    expect(projected(projection, DOCUMENT)).toEqual(result);
  });

  it('is undefined without fields', () => {
    expect(compileProjection(encodeDocument({}))).toBeUndefined();
  });

  it.each<[projection: Document]>([
    [{ a: 1, b: 0 }],
    [{ a: 0, b: 1 }],
    [{ 'a.b': 1 }],
    [{ 'a.$': 1 }],
    [{ a: { $slice: 1 } }],
    [{ a: 'x' }],
  ])('%j is not supported', (projection) => {
    expect(() => compileProjection(encodeDocument(projection))).toThrow(
      expect.objectContaining({ code: 238 }),
    );
  });
});
