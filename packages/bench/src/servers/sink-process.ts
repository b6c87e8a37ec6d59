// A MongoDB server that acknowledges every insert without decoding it, and returns the greeting of a standalone server to
// every other command. What remains to be measured is the client's own cost.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { reportReady } from '../processes/start-server.ts';
import { encodeReply, HEADER_BYTES } from '../wire/op-msg.ts';
import { splitMessages } from '../wire/split-messages.ts';

/** The command's name follows header, flags, section kind, document length and the type of its first field. */
const COMMAND_OFFSET = HEADER_BYTES + 4 + 1 + 4 + 1;
const INSERT = Buffer.from('insert\0');

const GREETING = {
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  maxBsonObjectSize: 16 * 1024 * 1024,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  minWireVersion: 0,
  maxWireVersion: 21,
  ok: 1,
};
/** `n` may be 0: the client counts the rows it sent minus the write errors. */
const ACKNOWLEDGED = { n: 0, ok: 1 };

const isInsert = (message: Buffer) =>
  message.subarray(COMMAND_OFFSET, COMMAND_OFFSET + INSERT.length).equals(INSERT);

const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => {});
  socket.on(
    'data',
    splitMessages((message) => {
      const body = isInsert(message) ? ACKNOWLEDGED : GREETING;
      socket.write(encodeReply(message.readInt32LE(4), body));
    }),
  );
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.once('disconnect', () => process.exit());
reportReady({ mongodb: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/` });
