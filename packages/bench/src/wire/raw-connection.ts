// A connection to a MongoDB server that sends messages as they are and decodes no replies.
import { once } from 'node:events';
import { connect } from 'node:net';
import { deserialize } from 'bson';
import { HEADER_BYTES } from './op-msg.ts';
import { splitMessages } from './split-messages.ts';

const BODY_OFFSET = HEADER_BYTES + 4 + 1;

export type RawConnection = {
  /** Resolves with the whole reply. One message at a time; rejects if the server closes the connection. */
  request(message: Uint8Array): Promise<Buffer>;
  close(): void;
};

export async function openRawConnection({
  host,
  port,
}: {
  host: string;
  port: number;
}): Promise<RawConnection> {
  const socket = connect({ host, port, noDelay: true });
  await once(socket, 'connect');
  let waiting: PromiseWithResolvers<Buffer> | undefined;
  const settle = (finish: (waiting: PromiseWithResolvers<Buffer>) => void) => {
    const settled = waiting;
    waiting = undefined;
    if (settled) finish(settled);
  };
  socket.on(
    'data',
    splitMessages((reply) => settle(({ resolve }) => resolve(reply))),
  );
  socket.on('error', () => {});
  socket.on('close', () => settle(({ reject }) => reject(new Error('The server closed the connection'))));
  return {
    request(message) {
      waiting = Promise.withResolvers();
      socket.write(message);
      return waiting.promise;
    },
    close: () => socket.destroy(),
  };
}

/** The document of a reply. */
export function decodeReply(reply: Buffer) {
  return deserialize(reply.subarray(BODY_OFFSET));
}
