// Parts of a whole as one bar, with a legend.
import './bars.css';
import { shareOf } from '../format/numbers.ts';
import type { Tone } from './bar.tsx';
import { Figure } from './figure.tsx';

type Part = { name: string; count: number; tone: Tone };

export function StackedBar({ parts }: { parts: readonly Part[] }) {
  const whole = parts.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <div class="stacked" aria-hidden="true">
        {parts
          .filter(({ count }) => count > 0)
          .map(({ name, count, tone }) => (
            <span key={name} class={`tone-${tone}`} style={{ flex: `${count} 0 0` }} />
          ))}
      </div>
      <ul class="stacked-legend">
        {parts.map(({ name, count, tone }) => (
          <li key={name}>
            <span class={`swatch tone-${tone}`} aria-hidden="true" />
            {name} <Figure value={count} as="count" />
            <span class="share">
              <Figure value={shareOf(count, whole)} as="share" />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
