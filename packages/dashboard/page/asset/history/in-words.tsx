// A line of the chart in words, for users who cannot see it.
import { dollars, percent, price } from '../../format/numbers.ts';
import { timeOfDay } from '../../format/times.ts';
import { Figure } from '../../parts/figure.tsx';
import { Time } from '../../parts/time.tsx';
import {
  type ChartLine,
  changeOf,
  FIGURE_FORMATS,
  FIGURES,
  type FigureName,
  type Point,
  summaryOf,
} from './series.ts';

export function InWords({ line, figure }: { line: ChartLine; figure: FigureName }) {
  const summary = summaryOf(line.entries, figure);
  if (!summary) return <p class="in-words">{sentenceOf(line, figure)}</p>;
  const { first, last, lowest, highest, points } = summary;
  const change = changeOf(summary);
  const figureAt = ({ at, value }: Point) => (
    <>
      <Figure value={value} as={FIGURE_FORMATS[figure]} /> (<Time at={at} />)
    </>
  );
  if (points === 1) {
    return (
      <p class="in-words">
        <b>{line.name}</b> has one {FIGURES[figure].toLowerCase()} so far, {figureAt(first)}.
      </p>
    );
  }
  return (
    <p class="in-words">
      <b>{line.name}</b> went from {figureAt(first)} to {figureAt(last)}
      {change !== undefined && (
        <>
          , <Figure value={change} as="percent" />
        </>
      )}
      ; lowest {figureAt(lowest)}, highest {figureAt(highest)}; {points} figures.
    </p>
  );
}

/** The same as plain text. */
export function sentenceOf({ name, entries }: ChartLine, figure: FigureName): string {
  const summary = summaryOf(entries, figure);
  const what = FIGURES[figure].toLowerCase();
  if (!summary) return `${name} had no ${what}.`;
  const words = { price, dollars }[FIGURE_FORMATS[figure]];
  const { first, last, lowest, highest } = summary;
  const change = changeOf(summary);
  return [
    `${name}: ${what} from ${words(first.value)} at ${timeOfDay(first.at)} to ${words(last.value)} at ${timeOfDay(last.at)}`,
    change === undefined ? '' : ` (${percent(change)})`,
    `, lowest ${words(lowest.value)}, highest ${words(highest.value)}.`,
  ].join('');
}
