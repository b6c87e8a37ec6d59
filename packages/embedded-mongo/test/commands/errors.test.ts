import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Document, Int32, Long } from 'mongodb';
import { useEmbedded } from '../use-embedded.ts';

describe('commands', () => {
  const { db } = useEmbedded();
  beforeAll(async () => {
    await db()
      .collection('rows')
      .insertOne({ _id: 1 as never, a: 1 });
    await db().collection('rows').createIndex({ a: 1 });
  });

  const INDEX = { key: { b: 1 }, name: 'b_1' };
  it.each<[command: Document, code: number, message?: string]>([
    [{ noSuch: 1 }, 59, "no such command: 'noSuch'"],
    [{ constructor: 1 }, 59],
    [{ saslStart: 1 }, 59],
    [{ find: 'rows', foo: 1 }, 40415, "BSON field 'find.foo' is an unknown field."],
    [{ ping: 1, foo: 1 }, 40415],
    [{ insert: 'rows', documents: [{}], foo: 1 }, 40415],
    [{ update: 'rows', updates: [{ q: {}, u: {}, foo: 1 }] }, 40415],
    [{ insert: 'rows' }, 40414, "BSON field 'insert.documents' is missing but a required field"],
    [{ distinct: 'rows' }, 40414],
    [{ getMore: Long.fromNumber(1) }, 40414],
    [
      { find: 'rows', filter: 'x' },
      14,
      "BSON field 'find.filter' is the wrong type 'string', expected type 'object'",
    ],
    [{ find: 'rows', sort: [] }, 14],
    [{ find: 'rows', limit: 'x' }, 14],
    [{ find: 'rows', singleBatch: 'x' }, 14],
    [{ insert: 'rows', documents: {} }, 14],
    [{ killCursors: 'rows', cursors: ['x'] }, 14],
    [{ getMore: new Int32(1), collection: 'rows' }, 14],
    [{ find: 'rows', limit: -1 }, 51024],
    [{ find: 'rows', skip: -1 }, 51024],
    [{ find: 'rows', sort: { a: 2 } }, 2],
    [{ find: 'rows', sort: { $natural: 1, a: 1 } }, 2],
    [{ find: 'rows', hint: 'none' }, 2],
    [{ find: 'rows', collation: { locale: 'de' } }, 238],
    [{ find: 'rows', tailable: true }, 238],
    [{ find: 1 }, 73],
    [{ find: '' }, 73],
    [{ find: 'a$b' }, 73],
    [{ insert: '.x', documents: [{}] }, 73],
    [{ create: `x${'y'.repeat(255)}` }, 73],
    [{ find: 'rows', txnNumber: Long.ONE, lsid: {} }, 20],
    [{ insert: 'rows', documents: [{}], writeConcern: { w: 2 } }, 2],
    [{ insert: 'rows', documents: [{}], writeConcern: { foo: 1 } }, 9],
    [{ find: 'rows', readConcern: { level: 'snapshot' } }, 72],
    [{ insert: 'rows', documents: [] }, 16],
    [{ getMore: Long.fromNumber(12345), collection: 'rows' }, 43, 'cursor id 12345 not found'],
    [{ create: 'capped', capped: true, size: 100 }, 238],
    [{ create: 'view', viewOn: 'rows' }, 238],
    [{ drop: 'none' }, 26],
    [{ listIndexes: 'none' }, 26],
    [{ dropIndexes: 'none', index: '*' }, 26],
    [{ collStats: 'none' }, 26],
    [{ dropIndexes: 'rows', index: 'none' }, 27],
    [{ dropIndexes: 'rows', index: { none: 1 } }, 27],
    [{ dropIndexes: 'rows', index: '_id_' }, 72],
    [{ createIndexes: 'rows', indexes: [] }, 2],
    [{ createIndexes: 'rows', indexes: [{ key: {}, name: 'x' }] }, 67],
    [{ createIndexes: 'rows', indexes: [{ key: { a: 'text' }, name: 'x' }] }, 67],
    [{ createIndexes: 'rows', indexes: [{ key: { $a: 1 }, name: 'x' }] }, 67],
    [{ createIndexes: 'rows', indexes: [{ ...INDEX, foo: 1 }] }, 197],
    [{ createIndexes: 'rows', indexes: [{ ...INDEX, sparse: true }] }, 238],
    [{ createIndexes: 'rows', indexes: [{ ...INDEX, expireAfterSeconds: 5 }] }, 238],
    [{ createIndexes: 'rows', indexes: [{ key: { a: 1 }, name: 'other' }] }, 85],
    [{ createIndexes: 'rows', indexes: [{ key: { a: 1 }, name: 'a_1', unique: true }] }, 85],
    [{ createIndexes: 'rows', indexes: [{ key: { b: 1 }, name: 'a_1' }] }, 86],
    [{ findAndModify: 'rows', update: {}, remove: true }, 9],
    [{ findAndModify: 'rows', remove: true, new: true }, 9],
    [{ findAndModify: 'rows' }, 9],
    [{ aggregate: 1, pipeline: [], cursor: {} }, 73],
  ])('%j is refused with code %i', async (...[command, code, message]) => {
    const error = await db()
      .command(command)
      .catch((failure) => failure);
    expect(error).toMatchObject({ code, errorResponse: { ok: 0, codeName: expect.any(String) } });
    if (message) expect(error.message).toBe(message);
  });

  it.each<[command: Document, error: Document]>([
    [
      { insert: 'rows', documents: [{ _id: /x/ }] },
      { index: 0, code: 53 },
    ],
    [
      { insert: 'rows', documents: [{ _id: { $x: 1 } }] },
      { index: 0, code: 52 },
    ],
    [
      { insert: 'rows', documents: [{ _id: 1 }] },
      { index: 0, code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } },
    ],
    [
      { update: 'rows', updates: [{ q: {}, u: { b: 1 }, multi: true }] },
      { index: 0, code: 9 },
    ],
    [
      { update: 'rows', updates: [{ q: { $no: 1 }, u: {} }] },
      { index: 0, code: 2 },
    ],
    [
      { delete: 'rows', deletes: [{ q: {}, limit: 2 }] },
      { index: 0, code: 9 },
    ],
    [
      { delete: 'rows', deletes: [{ q: { $no: 1 }, limit: 0 }] },
      { index: 0, code: 2 },
    ],
  ])('%j reports the write that fails', async (command, error) => {
    const reply = await db().command(command);
    expect(reply).toMatchObject({ ok: 1, n: 0, writeErrors: [{ ...error, errmsg: expect.any(String) }] });
  });

  it('goes on after a failed statement when unordered, and stops when ordered', async () => {
    const updates = [
      { q: { _id: 1 }, u: { $set: { _id: 2 } } },
      { q: { _id: 1 }, u: { $set: { b: 1 } } },
    ];
    expect(await db().command({ update: 'rows', updates })).toMatchObject({
      n: 0,
      writeErrors: [{ index: 0 }],
    });
    expect(await db().command({ update: 'rows', updates, ordered: false })).toMatchObject({
      n: 1,
      nModified: 1,
      writeErrors: [{ index: 0, code: 66 }],
    });
  });

  it('reports a document of over 16 MiB as a failed write, and stores the others', async () => {
    const documents = [{ _id: 'big', text: 'x'.repeat(16 * 1024 * 1024) }, { _id: 'small' }];
    const reply = await db().command({ insert: 'sizes', documents, ordered: false });
    expect(reply).toMatchObject({ n: 1, writeErrors: [{ index: 0, code: 10334 }] });
  });

  it('refuses an update that lets a document grow over 16 MiB', async () => {
    const rows = db().collection<{ _id: number; text: string; more?: string }>('growing');
    await rows.insertOne({ _id: 1, text: 'x'.repeat(10_000_000) });
    const growth = rows.updateOne({ _id: 1 }, { $set: { more: 'x'.repeat(10_000_000) } });
    await expect(growth).rejects.toMatchObject({ code: 10334 });
    expect((await rows.findOne())?.more).toBeUndefined();
  });
});
