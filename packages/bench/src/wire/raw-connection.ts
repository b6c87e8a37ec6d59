// A connection to a MongoDB server that sends bytes as they are and reads no more of a reply than it must.
import { once } from 'node:events';
import { connect } from 'node:net';
import { deserialize } from 'bson';
import { HEADER_BYTES } from './op-msg.ts';
import { splitMessages } from './split-messages.ts';

const BODY_OFFSET = HEADER_BYTES + 4 + 1;

export type RawConnection = {
  /** Resolves with the whole reply; one message at a time. */
  ask(message: Uint8Array): Promise<Buffer>;
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
    const answered = waiting;
    waiting = undefined;
    if (answered) finish(answered);
  };
  socket.on(
    'data',
    splitMessages((reply) => settle(({ resolve }) => resolve(reply))),
  );
  socket.on('error', () => {});
  socket.on('close', () => settle(({ reject }) => reject(new Error('The server closed the connection'))));
  return {
    ask(message) {
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
