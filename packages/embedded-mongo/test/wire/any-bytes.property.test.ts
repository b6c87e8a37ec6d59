import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import type { Document } from 'bson';
import fc from 'fast-check';
import { useEmbedded } from '../use-embedded.ts';
import { opMsg, opQuery } from './raw-client.ts';

const anyValue = fc.anything({
  withNullPrototype: false,
  withDate: true,
  withBigInt: false,
  withTypedArray: false,
  maxDepth: 3,
});
const anyDocument = fc.dictionary(
  fc.oneof(fc.string(), fc.constantFrom('$set', '$or', 'a.b', '', '__proto__', '$push', '$exists', '$in')),
  anyValue,
  { maxKeys: 5 },
);
const commandName = fc.constantFrom(
  ...['find', 'insert', 'update', 'delete', 'aggregate', 'findAndModify', 'distinct', 'getMore', 'hello'],
  ...['createIndexes', 'dropIndexes', 'listCollections', 'killCursors', 'drop', 'noSuchCommand'],
);
const field = fc.constantFrom(
  ...[
    'filter',
    'query',
    'q',
    'u',
    'updates',
    'deletes',
    'documents',
    'pipeline',
    'cursor',
    'sort',
    'limit',
    'skip',
  ],
  ...['projection', 'batchSize', 'key', 'indexes', 'update', 'upsert', 'ordered', 'new', 'remove'],
);
const command = fc
  .tuple(
    commandName,
    fc.oneof(fc.constant('any'), anyValue),
    fc.dictionary(field, fc.oneof(anyDocument, fc.array(anyDocument, { maxLength: 3 }), anyValue), {
      maxKeys: 5,
    }),
  )
  .map(([name, target, fields]): Document => ({ [name]: target, ...fields, $db: 'any' }));

/** Empty for a document that cannot be encoded. */
function encoded(document: Document, write: (document: Document) => Buffer): Buffer {
  try {
    return write(document);
  } catch {
    return Buffer.alloc(0);
  }
}

const anyCommand = command.map((document) => encoded(document, (given) => opMsg(1, given)));
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  anyCommand,
  command.map((document) => encoded(document, (given) => opQuery(1, 'any.$cmd', given))),
  // A valid message with some bytes changed.
  fc
    .tuple(
      anyCommand,
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
    )
    .map(([message, changes]) => {
      const bytes = Buffer.from(message);
      for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
      return bytes;
    }),
);

describe('any bytes', () => {
  const { db, port } = useEmbedded();

  /** Resolves when the server has processed the bytes or closed the connection. */
  async function send(bytes: Buffer): Promise<void> {
    const socket = connect(port(), '127.0.0.1');
    socket.on('error', () => {}).resume();
    socket.end(bytes);
    await once(socket, 'close');
  }

  it('never stop the server nor cause an internal error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyBytes, { minLength: 1, maxLength: 3 }), async (messages) => {
        await send(Buffer.concat(messages));
        expect(await db().command({ ping: 1 })).toMatchObject({ ok: 1 });
      }),
      { numRuns: 300 },
    );
  });
});
