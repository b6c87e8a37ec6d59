// Histogram of the spread between the two sources' prices.
import type { SummaryResponse } from '@coinfront/contracts/responses';
import { count as counted } from '../format/numbers.ts';
import { Figure } from '../parts/figure.tsx';
import { href } from '../state/route.ts';
import { Card } from './card.tsx';
import { filterOf, heightOf, rangeOf, type SpreadBar } from './spread-bars.ts';

export function Spreads({ spreads }: { spreads: SummaryResponse['abs_spread'] }) {
  const { count, median, p95, histogram } = spreads;
  return (
    <Card
      name="Spread between the sources"
      note={
        <>
          <Figure value={count} as="count" /> assets with both prices · median{' '}
          <Figure value={median} as="spread" /> · 95 % under <Figure value={p95} as="spread" />
        </>
      }
    >
      <ol class="histogram">
        {histogram.map((bar) => (
          <li key={bar.from}>
            <Range bar={bar} height={heightOf(bar.count, histogram)} />
          </li>
        ))}
      </ol>
      <p class="axis" aria-hidden="true">
        lower end of each range, in percent
      </p>
    </Card>
  );
}

/** A link to its assets, unless it is empty. */
function Range({ bar, height }: { bar: SpreadBar; height: number }) {
  const inner = (
    <>
      <span aria-hidden="true">{counted(bar.count)}</span>
      <span class="column" aria-hidden="true">
        <span style={{ blockSize: `${height * 100}%` }} />
      </span>
      <span class="from" aria-hidden="true">
        {bar.from}
      </span>
      <span class="only-read">
        {rangeOf(bar)}: {counted(bar.count)} {bar.count === 1 ? 'asset' : 'assets'}
      </span>
    </>
  );
  return bar.count === 0 ? (
    <div title={rangeOf(bar)}>{inner}</div>
  ) : (
    <a href={href([], filterOf(bar))} title={rangeOf(bar)}>
      {inner}
    </a>
  );
}
