// Draws Architecture.png from architecture.dot.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { Resvg } from '@resvg/resvg-js';
import { withSourceDigest } from './source-digest.ts';

const SOURCE = new URL('architecture.dot', import.meta.url);
// Graphviz lays out with the metrics of Arial, which Arimo has too.
const FONT = '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf';
/** Twice the width of a README on GitHub, for screens with two pixels to a point. */
const WIDTH = 1760;

/** Hexadecimal SHA-256 of architecture.dot. */
export function sourceDigest(): string {
  return createHash('sha256').update(readFileSync(SOURCE)).digest('hex');
}

/** Returns a PNG. */
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
  return withSourceDigest(picture.render().asPng(), sourceDigest());
}
