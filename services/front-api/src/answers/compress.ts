// What each encoding makes of a body. All of it runs beside the event loop.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib';
import type { Encoding } from '../http/encodings.ts';

/** The most that brotli gains is gained by then, and it stays fast enough to be done while a client waits. */
const BROTLI_QUALITY = 5;
/** 512 kB. Rows are alike: the default of 4 MB makes 6.7 MB of them no smaller, and takes a third longer and 25 MB more. */
const BROTLI_WINDOW_BITS = 19;
/** A seventh of brotli's time, and a twelfth more bytes; levels up to 5 take longer and give no fewer. */
const ZSTD_LEVEL = 1;

export const COMPRESS: Record<Exclude<Encoding, 'identity'>, (bytes: Buffer) => Promise<Buffer>> = {
  zstd: (bytes) =>
    promisify(zstdCompress)(bytes, { params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL } }),
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_LGWIN]: BROTLI_WINDOW_BITS,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    }),
  gzip: (bytes) => promisify(gzip)(bytes),
};
