// What became of the records a run fetched.
import type { RunReport } from '@coinfront/contracts/responses';
import { Fact } from '../parts/fact.tsx';
import { Figure } from '../parts/figure.tsx';
import { StackedBar } from '../parts/stacked-bar.tsx';

export function RunCounts({ counts }: { counts: RunReport['counts'] }) {
  const facts: [string, number | null][] = [
    ['Fetched', counts.fetched],
    ['Expected', counts.expected],
    ['Possibly missing', counts.possibly_missing],
    ['With a price', counts.priced],
    ['Read again', counts.reread],
  ];
  return (
    <section>
      <h4>Rows</h4>
      <StackedBar
        parts={[
          { name: 'Inserted', count: counts.inserted, tone: 'rise' },
          { name: 'Rejected', count: counts.rejected, tone: 'fall' },
          { name: 'Duplicates', count: counts.duplicates, tone: 'quiet' },
        ]}
      />
      <dl class="facts">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name}>
            <Figure value={value} as="count" />
          </Fact>
        ))}
      </dl>
    </section>
  );
}
