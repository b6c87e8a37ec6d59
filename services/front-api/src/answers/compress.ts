// What each encoding makes of a body. All of it runs beside the event loop.
import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import {
  brotliCompress,
  constants,
  createBrotliCompress,
  createGzip,
  createZstdCompress,
  gzip,
  zstdCompress,
} from 'node:zlib';
import type { Encoding } from '../http/encodings.ts';

/** A seventh of brotli's time, and a twelfth more bytes; levels up to 5 take longer and give no fewer. */
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const BROTLI_PARAMS = {
  /** The most that brotli gains is gained by 5, and it stays fast enough to be done while a client waits. */
  [constants.BROTLI_PARAM_QUALITY]: 5,
  /** 512 kB. Rows are alike: the default of 4 MB makes 6.7 MB of them no smaller, and takes a third longer and 25 MB more. */
  [constants.BROTLI_PARAM_LGWIN]: 19,
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
};

type Compressed = Exclude<Encoding, 'identity'>;

export const COMPRESS: Record<Compressed, (bytes: Buffer) => Promise<Buffer>> = {
  zstd: (bytes) => promisify(zstdCompress)(bytes, ZSTD),
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { ...BROTLI_PARAMS, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes) => promisify(gzip)(bytes),
};

/** The same of bodies that are never whole. */
export const COMPRESSOR: Record<Compressed, () => Transform> = {
  zstd: () => createZstdCompress(ZSTD),
  br: () => createBrotliCompress({ params: BROTLI_PARAMS }),
  gzip: () => createGzip(),
};
