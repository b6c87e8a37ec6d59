// Writes compressed copies of text files beside them, where static servers look for them.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const CODECS = { br: promisify(brotliCompress), gz: promisify(gzip) };
const TEXTS = /\.(html|js|css|svg|md)$/;

export async function compressFiles(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => TEXTS.test(file));
  await Promise.all(
    files.flatMap((file) =>
      Object.entries(CODECS).map(async ([extension, compress]) => {
        const path = join(folder, file);
        writeFileSync(`${path}.${extension}`, await compress(readFileSync(path)));
      }),
    ),
  );
}
