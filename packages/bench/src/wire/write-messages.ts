// The physical limit of inserting: messages that are ready beforehand, written over several connections.
import { decodeReply, openRawConnection } from './raw-connection.ts';

export type Address = { host: string; port: number };

/** Of a connection string with one server in it. */
export function addressOf(uri: string): Address {
  const { hostname, port } = new URL(uri);
  return { host: hostname, port: Number(port || 27017) };
}

/**
 * Writes each message once and waits for its reply before the connection's next one. Resolves with the documents that
 * the server says it took; throws where it refused one.
 */
export async function writeMessages(
  messages: readonly Uint8Array[],
  { address, connections }: { address: Address; connections: number },
): Promise<{ milliseconds: number; documents: number }> {
  const opened = await Promise.all(Array.from({ length: connections }, () => openRawConnection(address)));
  const replies: Buffer[] = [];
  let next = 0;
  const began = performance.now();
  try {
    await Promise.all(
      opened.map(async (connection) => {
        while (next < messages.length) replies.push(await connection.ask(messages[next++] as Uint8Array));
      }),
    );
  } finally {
    for (const connection of opened) connection.close();
  }
  const milliseconds = performance.now() - began;
  let documents = 0;
  for (const { ok, n, writeErrors } of replies.map(decodeReply)) {
    if (ok !== 1 || writeErrors) throw new Error('The server refused documents of the limit');
    documents += n;
  }
  return { milliseconds, documents };
}
