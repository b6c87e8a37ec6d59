// Chart of a day, with the figures under the pointer. The chart library is loaded on demand.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Legend } from './legend.tsx';
import type { Plot, Pointed } from './plot.ts';
import { type ChartLine, type FigureName, lineOf } from './series.ts';

type Props = {
  /** One or two; must be the same array while the history is the same. */
  lines: readonly ChartLine[];
  figure: FigureName;
  /** Describes the chart to screen readers. */
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
        <p class="notice error">The chart could not be loaded; its figures are below.</p>
      ) : (
        <div ref={root} class="plot" role="img" aria-label={label} />
      )}
    </>
  );
}
