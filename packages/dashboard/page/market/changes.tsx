import type { SummaryResponse } from '@coinfront/contracts/responses';
import { StackedBar } from '../parts/stacked-bar.tsx';
import { Card } from './card.tsx';

export function Changes({ changes }: { changes: SummaryResponse['change_24h'] }) {
  const { rose, fell, unchanged, unknown } = changes;
  return (
    <Card name="Prices over 24 h" wide>
      <StackedBar
        parts={[
          { name: 'Rose', count: rose, tone: 'rise' },
          { name: 'Unchanged', count: unchanged, tone: 'quiet' },
          { name: 'Fell', count: fell, tone: 'fall' },
          { name: 'Unknown', count: unknown, tone: 'faint' },
        ]}
      />
    </Card>
  );
}
