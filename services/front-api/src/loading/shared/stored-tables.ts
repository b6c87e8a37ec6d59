// Tables in Redis: for each a head, which names its chunks, and the chunks, compressed. All are sealed with their keys, and
// the keys of chunks contain the digest of the whole table, so chunks of two writers are never combined.
import { createHash } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { IngestionName } from '@coinfront/contracts';
import type { Redis } from 'ioredis';
import { seal, unseal } from '../../cache/envelope.ts';
import { type Layout, layoutOf, piecesOf, sizeOf, valueWith } from './layout.ts';

/** The snapshot of a table. */
export type TableName = { ingestion: IngestionName; snapshotId: string };

/** Before compression: large enough for few commands, small enough for one command's timeout. */
const CHUNK_BYTES = 1024 * 1024;
/** Before compression. JSON rows and columns shrink to a fifth. */
const TABLE_BYTES_MAX = 256 * 1024 * 1024;
const FASTEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** A table that no process serves is only needed by clients that page through it. */
export const UNSERVED_SECONDS = 15 * 60;

type Head = { sha256: string; chunks: number; layout: Layout };

const digestOf = (layout: Layout) => createHash('sha256').update(JSON.stringify(layout));

export type StoredTables = ReturnType<typeof createStoredTables>;

/** All functions reject with the errors of Redis. `release`: of the code that reads and writes the tables. */
export function createStoredTables(
  { redis }: { redis: Pick<Redis, 'getBuffer' | 'set' | 'pipeline'> },
  { release }: { release: string },
) {
  const headKey = ({ ingestion, snapshotId }: TableName) => `table:${release}:${ingestion}:${snapshotId}`;
  const chunkKey = (name: TableName, { sha256 }: Pick<Head, 'sha256'>, index: number) =>
    `${headKey(name)}:${sha256}:${index}`;

  async function read(key: string): Promise<Buffer | undefined> {
    const sealed = await redis.getBuffer(key).catch((error: Error) => {
      // Another type than a string is only another value, and is overwritten like one.
      if (!error.message.startsWith('WRONGTYPE')) throw error;
    });
    return sealed ? unseal(key, sealed) : undefined;
  }
  const write = (key: string, payload: Buffer) => redis.set(key, seal(key, payload), 'EX', UNSERVED_SECONDS);

  async function readHead(name: TableName): Promise<Head | undefined> {
    const payload = await read(headKey(name));
    return payload && attempt(() => JSON.parse(payload.toString()) as Head);
  }

  /** Reads one chunk into `parts`; whether it has their size. */
  async function readChunk(key: string, parts: readonly Uint8Array[]): Promise<boolean> {
    const payload = await read(key);
    const size = sizeOf(parts);
    const piece = payload && attempt(() => zstdDecompressSync(payload, { maxOutputLength: size }));
    if (piece?.length !== size) return false;
    let at = 0;
    for (const part of parts) {
      part.set(piece.subarray(at, at + part.length));
      at += part.length;
    }
    return true;
  }

  return {
    lockKey: (name: TableName) => `${headKey(name)}:lock`,

    /** Undefined if anything is missing or was not written by `give`. */
    async take(name: TableName): Promise<unknown> {
      const head = await readHead(name);
      if (!head) return undefined;
      const contents: Uint8Array[] = [];
      const table = attempt(() => valueWith(head.layout, contents));
      const digest = digestOf(head.layout);
      for (const [index, parts] of piecesOf(contents, CHUNK_BYTES).entries()) {
        if (!(await readChunk(chunkKey(name, head, index), parts))) return undefined;
        for (const part of parts) digest.update(part);
      }
      return digest.digest('base64url') === head.sha256 ? table : undefined;
    },

    /** Writes the table as one that no process serves, unless it is too large. */
    async give(name: TableName, table: unknown): Promise<void> {
      const contents: Uint8Array[] = [];
      const layout = layoutOf(table, contents);
      if (sizeOf(contents) > TABLE_BYTES_MAX) return;
      const pieces = piecesOf(contents, CHUNK_BYTES);
      const digest = digestOf(layout);
      for (const parts of pieces) for (const part of parts) digest.update(part);
      const sha256 = digest.digest('base64url');
      for (const [index, parts] of pieces.entries()) {
        const piece = zstdCompressSync(Buffer.concat(parts), FASTEST);
        await write(chunkKey(name, { sha256 }, index), piece);
      }
      const head: Head = { sha256, chunks: pieces.length, layout };
      await write(headKey(name), Buffer.from(JSON.stringify(head)));
    },

    /** Whether the table exists; then keeps it for so long from now. */
    async keepFor(name: TableName, seconds: number): Promise<boolean> {
      const head = await readHead(name);
      if (!head) return false;
      const keys = [headKey(name)];
      for (let index = 0; index < head.chunks; index += 1) keys.push(chunkKey(name, head, index));
      const replies = await redis.pipeline(keys.map((key) => ['expire', key, seconds])).exec();
      // A pipeline resolves even if its commands fail.
      const failed = replies?.find(([error]) => error);
      if (failed) throw failed[0];
      return replies?.every(([, found]) => found === 1) ?? false;
    },
  };
}

/** Undefined if what was sealed is not what this code writes. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
