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
  const COUNT = { $group: { _id: 1, n: { $sum: 1 } } };
  const piped = (...pipeline: Document[]) => ({ aggregate: 'rows', pipeline, cursor: {} });
  it.each<[command: Document, code: number, message?: string]>([
    [{ noSuch: 1 }, 59, "Command 'noSuch' is not supported by the embedded server"],
    [{ constructor: 1 }, 59],
    [{ saslStart: 1 }, 59],
    [
      { find: 'rows', collation: { locale: 'de' } },
      238,
      "BSON field 'find.collation' is not supported by the embedded server",
    ],
    [{ ping: 1, foo: 1 }, 238],
    [{ find: 'rows', txnNumber: Long.ONE, lsid: {} }, 238],
    [{ update: 'rows', updates: [{ q: {}, u: {}, arrayFilters: [] }] }, 238],
    [{ insert: 'rows' }, 40414, "BSON field 'insert.documents' is missing but a required field"],
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
    [{ find: 'rows', sort: { a: 2 } }, 2],
    [{ find: 1 }, 73],
    [{ find: '' }, 73],
    [{ find: 'a$b' }, 73],
    [{ insert: '.x', documents: [{}] }, 73],
    [{ insert: `x${'y'.repeat(255)}`, documents: [{}] }, 73],
    [{ insert: 'rows', documents: [] }, 16],
    [{ getMore: Long.fromNumber(12345), collection: 'rows' }, 43, 'cursor id 12345 not found'],
    [{ drop: 'none' }, 26],
    [{ listIndexes: 'none' }, 26],
    [{ dropIndexes: 'none', index: 'a_1' }, 26],
    [{ dropIndexes: 'rows', index: 'none' }, 27],
    [{ dropIndexes: 'rows', index: '_id_' }, 72],
    [{ createIndexes: 'rows', indexes: [] }, 2],
    [{ createIndexes: 'rows', indexes: [1] }, 14],
    [{ createIndexes: 'rows', indexes: [{ key: {}, name: 'x' }] }, 67],
    [{ createIndexes: 'rows', indexes: [{ key: { a: 'text' }, name: 'x' }] }, 67],
    [{ createIndexes: 'rows', indexes: [{ key: { $a: 1 }, name: 'x' }] }, 67],
    [{ createIndexes: 'rows', indexes: [{ ...INDEX, sparse: true }] }, 238],
    [{ createIndexes: 'rows', indexes: [{ key: { a: 1 }, name: 'other' }] }, 85],
    [{ createIndexes: 'rows', indexes: [{ key: { a: 1 }, name: 'a_1', unique: true }] }, 85],
    [{ createIndexes: 'rows', indexes: [{ key: { b: 1 }, name: 'a_1' }] }, 85],
    [{ findAndModify: 'rows', query: {}, remove: true }, 238],
    [{ findAndModify: 'rows', query: {} }, 238],
    [{ aggregate: 1, pipeline: [], cursor: {} }, 73],
    [piped({ $match: {}, $limit: 1 }), 14],
    [piped({ $skip: 1 }, COUNT), 238],
    [piped(), 238],
    [piped({ $match: {} }), 238],
    [piped({ $lookup: {} }), 238],
    [piped(COUNT, { $limit: 1 }), 238],
    [piped({ $group: { _id: '$a', n: { $sum: 1 } } }), 238],
    [piped({ $group: { _id: 1, n: { $sum: '$a' } } }), 238],
  ])('%j fails with code %i', async (...[command, code, message]) => {
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
      { insert: 'rows', documents: [{ _id: 1 }] },
      { index: 0, code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } },
    ],
    [
      { update: 'rows', updates: [{ q: {}, u: { b: 1 }, multi: true }] },
      { index: 0, code: 9 },
    ],
    [
      { update: 'rows', updates: [{ q: { $no: 1 }, u: {} }] },
      { index: 0, code: 238 },
    ],
    [
      { delete: 'rows', deletes: [{ q: {}, limit: 2 }] },
      { index: 0, code: 9 },
    ],
    [
      { delete: 'rows', deletes: [{ q: { $no: 1 }, limit: 0 }] },
      { index: 0, code: 238 },
    ],
  ])('%j reports the write that fails', async (command, error) => {
    const reply = await db().command(command);
    expect(reply).toMatchObject({ ok: 1, n: 0, writeErrors: [{ ...error, errmsg: expect.any(String) }] });
  });

  it('continue after a failed statement if unordered, and stop if ordered', async () => {
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

  it('report a document over 16 MiB as a failed write, and store the others', async () => {
    const documents = [{ _id: 'big', text: 'x'.repeat(16 * 1024 * 1024) }, { _id: 'small' }];
    const reply = await db().command({ insert: 'sizes', documents, ordered: false });
    expect(reply).toMatchObject({ n: 1, writeErrors: [{ index: 0, code: 10334 }] });
  });

  it('fail if an update makes a document larger than 16 MiB', async () => {
    const rows = db().collection<{ _id: number; text: string; more?: string }>('growing');
    await rows.insertOne({ _id: 1, text: 'x'.repeat(10_000_000) });
    const growth = rows.updateOne({ _id: 1 }, { $set: { more: 'x'.repeat(10_000_000) } });
    await expect(growth).rejects.toMatchObject({ code: 10334 });
    expect((await rows.findOne())?.more).toBeUndefined();
  });
});
