// Legend of the chart, with each line's figure under the pointer, or else the latest.
import { timeOfDay } from '../../format/times.ts';
import { Figure } from '../../parts/figure.tsx';
import type { Pointed } from './plot.ts';
import { type ChartLine, FIGURE_FORMATS, type FigureName, summaryOf } from './series.ts';

type Props = { lines: readonly ChartLine[]; figure: FigureName; pointed: Pointed };

export function Legend({ lines, figure, pointed }: Props) {
  return (
    <ul class="legend">
      {lines.map(({ name, entries }, index) => {
        const latest = summaryOf(entries, figure)?.last;
        const at = pointed?.[index];
        const time = at ? new Date(at.seconds * 1_000).toISOString() : latest?.at;
        return (
          <li key={name} class={index === 0 ? 'own' : 'usd'}>
            <span class="swatch" />
            <span class="name">{name}</span>
            <span class="value">
              <Figure value={at?.value ?? latest?.value} as={FIGURE_FORMATS[figure]} />
            </span>
            {time && <span class="time">{timeOfDay(time)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
