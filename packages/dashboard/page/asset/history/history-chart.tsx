// Lines over a day, and what the reader points at. The library that draws is fetched when it is needed.
import type { HistoryEntry } from '@coinfront/contracts/responses';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Legend } from './legend.tsx';
import type { Plot, Pointed } from './plot.ts';
import { type FigureName, lineOf } from './series.ts';

export type ChartLine = { name: string; entries: readonly HistoryEntry[] };

type Props = {
  /** One or two; the same ones while the history is the same. */
  lines: readonly ChartLine[];
  figure: FigureName;
  /** Says what is to be seen. */
  label: string;
};

export function HistoryChart({ lines, figure, label }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot>(undefined);
  const [pointed, point] = useState<Pointed>();
  const [isFailed, fail] = useState(false);
  const drawn = useRef<ReturnType<typeof lineOf>[]>([]);
  drawn.current = lines.map(({ entries }) => lineOf(entries, figure));

  useEffect(() => {
    let isGone = false;
    import('./plot.ts').then(
      ({ createPlot }) => {
        if (!isGone && root.current) plot.current = createPlot(root.current, drawn.current, point);
      },
      () => fail(true),
    );
    return () => {
      isGone = true;
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [lines.length]);

  useEffect(() => plot.current?.show(drawn.current), [lines, figure]);

  return (
    <>
      <Legend lines={lines} figure={figure} pointed={pointed} />
      {isFailed ? (
        <p class="notice problem">The chart could not be fetched; its figures are below.</p>
      ) : (
        <div ref={root} class="plot" role="img" aria-label={label} />
      )}
    </>
  );
}
