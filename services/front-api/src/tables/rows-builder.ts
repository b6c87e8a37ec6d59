// Writes the rows of a table as JSON, in the order of arrival: plain, or packed as soon as they exceed `plainMaxBytes`.
import { hash } from 'node:crypto';
import type { Arrival } from './arrival.ts';
import { createGrowing } from './growing.ts';
import type { JsonRows } from './json-rows.ts';
import { createPacker, dictionaryOf } from './packed-rows.ts';
import { createPlainRows } from './plain-rows.ts';

/** Internal fields of stored rows: undefined, so `JSON.stringify` omits them. */
export const HIDDEN_FIELDS = {
  _id: undefined,
  snapshot_id: undefined,
  position: undefined,
  name_key: undefined,
};

/** Some 60,000 assets. */
const PLAIN_MAX_BYTES = 1 << 26;

const ROW_DIGEST_BYTES = 16;

export type RowsOptions = { expected?: number; plainMaxBytes?: number };

export function createRowsBuilder({ expected = 0, plainMaxBytes = PLAIN_MAX_BYTES }: RowsOptions = {}) {
  const digests = createGrowing(Uint8Array, ROW_DIGEST_BYTES * expected);
  let plain = createPlainRows();
  let packer: ReturnType<typeof createPacker> | undefined;

  function pack(): void {
    const rows = plain.rows();
    packer = createPacker(dictionaryOf(rows), expected);
    for (const row of rows) packer.add(row);
    plain = createPlainRows();
  }

  return {
    add(row: object): void {
      const bytes = Buffer.from(JSON.stringify(row));
      digests.append(ROW_DIGEST_BYTES, (column, at) => {
        column.set(hash('sha256', bytes, 'buffer').subarray(0, ROW_DIGEST_BYTES), at);
        return ROW_DIGEST_BYTES;
      });
      if (packer) packer.add(bytes);
      else plain.add(bytes);
      if (plain.size() > plainMaxBytes) pack();
    },

    /** `digest`: SHA-256 of the rows' digests, in the order of the table. */
    finish(arrival: Arrival): { json: JsonRows; digest: string } {
      const json = packer ? packer.finish(arrival) : plain.finish(arrival);
      const digest = hash('sha256', inOrder(digests.view(), arrival), 'base64url');
      return { json, digest };
    },
  };
}

function inOrder(digests: Uint8Array, arrival: Arrival): Buffer {
  if (!arrival) return Buffer.from(digests);
  const ordered = Buffer.allocUnsafeSlow(digests.length);
  for (const [row, number] of arrival.entries()) {
    const start = ROW_DIGEST_BYTES * number;
    ordered.set(digests.subarray(start, start + ROW_DIGEST_BYTES), ROW_DIGEST_BYTES * row);
  }
  return ordered;
}
