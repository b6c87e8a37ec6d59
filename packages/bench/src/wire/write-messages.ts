// The physical limit of inserting: messages encoded beforehand, written over several connections.
import { decodeReply, openRawConnection } from './raw-connection.ts';

export type Address = { host: string; port: number };

/** The server of a connection string that names only one. */
export function addressOf(uri: string): Address {
  const { hostname, port } = new URL(uri);
  return { host: hostname, port: Number(port || 27017) };
}

/**
 * Writes each message once; each connection waits for the reply before it sends its next one. Resolves with the number of
 * documents that the server acknowledged; throws Error if it did not insert one.
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
        while (next < messages.length) replies.push(await connection.request(messages[next++] as Uint8Array));
      }),
    );
  } finally {
    for (const connection of opened) connection.close();
  }
  const milliseconds = performance.now() - began;
  let documents = 0;
  for (const { ok, n, writeErrors } of replies.map(decodeReply)) {
    if (ok !== 1 || writeErrors) throw new Error('The server did not insert every document of the limit');
    documents += n;
  }
  return { milliseconds, documents };
}
