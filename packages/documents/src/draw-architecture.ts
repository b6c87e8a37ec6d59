// Architecture.png from its text source. The picture carries the digest of what it was drawn from, so that a test
// can tell whether it is up to date on machines whose rasteriser rounds differently.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { Resvg } from '@resvg/resvg-js';

const SOURCE = new URL('architecture.dot', import.meta.url);
// Arimo has the metrics of Arial, by which Graphviz lays out.
const FONT = '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf';
const WIDTH = 2400;
const KEYWORD = 'source-sha256';
/** The bytes before the first chunk that may follow IHDR: signature (8) and IHDR (25). */
const AFTER_HEADER = 33;

/** Hexadecimal SHA-256 of the picture's text source. */
export function sourceDigest(): string {
  return createHash('sha256').update(readFileSync(SOURCE)).digest('hex');
}

/** The picture as PNG. */
export async function drawArchitecture(): Promise<Buffer> {
  const graphviz = await Graphviz.load();
  const svg = graphviz.dot(readFileSync(SOURCE, 'utf8'));
  const picture = new Resvg(svg, {
    fitTo: { mode: 'width', value: WIDTH },
    font: {
      fontFiles: [fileURLToPath(import.meta.resolve(FONT))],
      loadSystemFonts: false,
      defaultFontFamily: 'Arimo',
    },
  });
  const png = picture.render().asPng();
  return Buffer.concat([
    png.subarray(0, AFTER_HEADER),
    textChunk(sourceDigest()),
    png.subarray(AFTER_HEADER),
  ]);
}

/** The digest of the source that a picture was drawn from, or undefined for another picture. */
export function drawnFrom(png: Buffer): string | undefined {
  const start = png.indexOf(`tEXt${KEYWORD}\0`, 0, 'latin1');
  if (start < 0) return undefined;
  const length = png.readUInt32BE(start - 4);
  return png.toString('latin1', start + 4 + KEYWORD.length + 1, start + 4 + length);
}

/** A PNG text chunk: length, type, keyword, null, text, checksum. */
function textChunk(text: string): Buffer {
  const content = Buffer.from(`tEXt${KEYWORD}\0${text}`, 'latin1');
  const chunk = Buffer.alloc(4 + content.length + 4);
  chunk.writeUInt32BE(content.length - 4, 0);
  content.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(content), 4 + content.length);
  return chunk;
}
