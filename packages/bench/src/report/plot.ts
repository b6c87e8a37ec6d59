// Draws comparisons as horizontal bars in SVG. Each comparison has its own scale: its longest bar has the full width.
import type { Comparison } from '../measure/comparison.ts';
import { figures, median } from '../measure/statistics.ts';
import { formatNumber } from './format.ts';

const WIDTH = 900;
const LABEL_WIDTH = 260;
const VALUE_WIDTH = 130;
const BAR = 18;
const STEP = 24;
const TITLE = 34;
const GAP = 14;

/** Ours is blue, everything else grey; readable on light and dark backgrounds. */
const COLOURS = { ours: '#2f81f7', other: '#8b949e', text: '#7d8590' };

/** Contenders without a figure have no bar. `alt`: what the picture shows, for readers who cannot see it. */
export function plot(comparisons: readonly Comparison[], alt: string): string {
  let y = 0;
  const parts: string[] = [];
  for (const { title, unit, samples } of comparisons) {
    const drawn = Object.entries(samples)
      .map(([name, ofName]) => [name, figures(ofName)] as const)
      .filter(([, values]) => values.length > 0);
    const longest = Math.max(...drawn.map(([, values]) => median(values)));
    parts.push(text(0, y + TITLE - 12, `${title} (${unit})`, 'font-weight="bold"'));
    y += TITLE;
    for (const [name, values] of drawn) {
      const value = median(values);
      const length = Math.max(1, ((WIDTH - LABEL_WIDTH - VALUE_WIDTH) * value) / longest);
      const colour = name.startsWith('ours') ? COLOURS.ours : COLOURS.other;
      parts.push(
        text(LABEL_WIDTH - 10, y + BAR - 4, name, 'text-anchor="end"'),
        `<rect x="${LABEL_WIDTH}" y="${y}" width="${length.toFixed(1)}" height="${BAR}" fill="${colour}"/>`,
        text(LABEL_WIDTH + length + 8, y + BAR - 4, formatNumber(value)),
      );
      y += STEP;
    }
    y += GAP;
  }
  const style = `font-family="sans-serif" font-size="13" fill="${COLOURS.text}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" ${style}>\n<title>${escapeXml(alt)}</title>\n${parts.join('\n')}\n</svg>\n`;
}

function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y}" ${attributes}>${escapeXml(content)}</text>`;
}

function escapeXml(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
