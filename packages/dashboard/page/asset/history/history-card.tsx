// 24 hours of an asset's price or market cap from both sources: as chart, text and tables.
import type { AssetHistoryResponse } from '@coinfront/contracts/responses';
import { useMemo } from 'preact/hooks';
import { apiUrl } from '../../api/request.ts';
import { useLoaded } from '../../api/use-loaded.ts';
import { sourceWords } from '../../format/sources.ts';
import { LoadedView } from '../../parts/loaded-view.tsx';
import { FigureChoice } from './figure-choice.tsx';
import './history.css';
import { HistoryChart } from './history-chart.tsx';
import { HistoryTables } from './history-tables.tsx';
import { InWords, sentenceOf } from './in-words.tsx';
import { FIGURES, type FigureName } from './series.ts';

export function HistoryCard({ id, figure }: { id: string; figure: FigureName }) {
  const path = `assets/${id}/history`;
  const loaded = useLoaded<AssetHistoryResponse>(path);
  return (
    <section class="card history" aria-labelledby="history">
      <div class="card-head">
        <h2 id="history">The last 24 hours</h2>
        <FigureChoice id={id} figure={figure} />
      </div>
      <LoadedView loaded={loaded}>{(history) => <History history={history} figure={figure} />}</LoadedView>
      <p class="quiet">
        <a href={apiUrl(path)}>This history as JSON</a>
      </p>
    </section>
  );
}

function History({ history, figure }: { history: AssetHistoryResponse; figure: FigureName }) {
  const lines = useMemo(
    () => [
      { name: `Asset: ${sourceWords(history.source)}`, entries: history.data },
      ...(history.usd
        ? [{ name: `USD value: ${sourceWords(history.usd.source)}`, entries: history.usd.data }]
        : []),
    ],
    [history],
  );
  const isKnown = lines.some(({ entries }) => entries.some((entry) => entry[figure] !== null));
  if (!isKnown) {
    return <p class="nothing">Neither source had a {FIGURES[figure].toLowerCase()} in the last 24 hours.</p>;
  }
  return (
    <>
      <HistoryChart
        lines={lines}
        figure={figure}
        label={lines.map((line) => sentenceOf(line, figure)).join(' ')}
      />
      {lines.map((line) => (
        <InWords key={line.name} line={line} figure={figure} />
      ))}
      {!history.usd && <p class="quiet">The asset has no USD value now.</p>}
      <HistoryTables lines={lines} />
    </>
  );
}
