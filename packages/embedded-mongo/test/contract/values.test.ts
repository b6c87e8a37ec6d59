import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  Binary,
  BSONRegExp,
  type Collection,
  type Document,
  Double,
  Int32,
  Long,
  ObjectId,
  Timestamp,
} from 'mongodb';
import { testServers } from '../../src/test-servers.ts';
import { useDatabase } from '../../src/use-database.ts';

const VALUES: [name: string, value: unknown][] = [
  ['a text', 'Ωmega ₿ 🪙'],
  ['an empty text', ''],
  ['an int', new Int32(-7)],
  ['a whole double', new Double(7)],
  ['a double', new Double(1.0000000000000002)],
  ['a long', Long.fromString('9007199254740993')],
  ['a small long', Long.fromNumber(5)],
  ['a boolean', true],
  ['null', null],
  ['a date', new Date('2026-11-22T10:20:30.456Z')],
  ['a date before 1970', new Date(-1)],
  ['an object id', new ObjectId('0123456789abcdef01234567')],
  ['binary data', new Binary(Buffer.from([0, 255, 1, 128]))],
  ['a timestamp', new Timestamp({ t: 1_700_000_000, i: 3 })],
  ['a regular expression', new BSONRegExp('^a.*b$', 'i')],
  ['nested documents', { b: { c: { d: [new Int32(1), { e: null }] } }, a: new Int32(1) }],
  ['documents in arrays', [{ list: [new Int32(1), { list: [] }] }, {}, null]],
];

describe.each(testServers())('$name: values', (server) => {
  const db = useDatabase(server, 'values');
  let rows: Collection<Document>;
  beforeAll(() => {
    rows = db().collection('rows', { promoteValues: false, bsonRegExp: true });
  });

  it.each(VALUES)('returns %s with its type', async (name, value) => {
    await rows.insertOne({ _id: name as never, value });
    const stored = await rows.findOne({ _id: name as never });
    expect(stored).toEqual({ _id: name, value });
  });

  it('keeps the types of fields that an update does not change', async () => {
    await rows.insertOne({
      _id: 'kept' as never,
      whole: new Double(3),
      long: Long.fromNumber(4),
      n: new Int32(1),
    });
    await rows.updateOne({ _id: 'kept' as never }, { $set: { n: new Int32(2) } });
    expect(await rows.findOne({ _id: 'kept' as never })).toEqual({
      _id: 'kept',
      whole: new Double(3),
      long: Long.fromNumber(4),
      n: new Int32(2),
    });
  });

  it('finds a number whatever its type', async () => {
    const numbers = db().collection<{ _id: string; n: unknown }>('numbers');
    await numbers.insertMany([
      { _id: 'double', n: new Double(1) },
      { _id: 'int', n: new Int32(1) },
      { _id: 'long', n: Long.fromNumber(1) },
      { _id: 'other', n: new Double(1.5) },
    ]);
    for (const n of [new Double(1), new Int32(1), Long.fromNumber(1)]) {
      const found = await numbers.find({ n }).sort({ _id: 1 }).toArray();
      expect(found.map(({ _id }) => _id)).toEqual(['double', 'int', 'long']);
    }
    expect(await numbers.countDocuments({ n: { $gt: new Int32(1) } })).toBe(1);
  });

  it('sorts null and missing first, then numbers, texts, objects, booleans and dates', async () => {
    const mixed = db().collection<{ _id: number; v?: unknown }>('mixed');
    const inOrder = [null, -3.5, 0, 2, '', 'a', 'b', { a: 1 }, false, true, new Date(0), new Date(5)];
    await mixed.insertMany(inOrder.map((v, _id) => ({ _id, v })).reverse());
    const ids = (await mixed.find().sort({ v: 1 }).toArray()).map(({ _id }) => _id);
    expect(ids).toEqual(inOrder.keys().toArray());
    const back = (await mixed.find().sort({ v: -1 }).toArray()).map(({ _id }) => _id);
    expect(back).toEqual(inOrder.keys().toArray().reverse());
  });

  it('stores and returns a document of almost 16 MiB', async () => {
    const text = 'x'.repeat(15 * 1024 * 1024);
    await rows.insertOne({ _id: 'large' as never, text });
    expect((await rows.findOne({ _id: 'large' as never }))?.text).toHaveLength(text.length);
  });
});
