// Compression of bodies; it runs in Node's thread pool, not on the event loop.
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

/** A seventh of brotli's time for a twelfth more bytes; levels up to 5 take longer and save nothing. */
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const BROTLI_PARAMS = {
  /** Most of brotli's gain is reached by level 5, which is fast enough while a client waits. */
  [constants.BROTLI_PARAM_QUALITY]: 5,
  /** 512 kB. Rows are similar: with the default of 4 MB, 6.7 MB get no smaller, but take a third longer and 25 MB more memory. */
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

/** The same for streamed bodies. */
export const COMPRESSOR: Record<Compressed, () => Transform> = {
  zstd: () => createZstdCompress(ZSTD),
  br: () => createBrotliCompress({ params: BROTLI_PARAMS }),
  gzip: () => createGzip(),
};
