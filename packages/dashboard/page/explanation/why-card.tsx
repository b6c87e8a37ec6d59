// Why an asset has its USD value or none: the API's reason, and each candidate.
import type { AssetWithUsd, SymbolResponse } from '@coinfront/contracts/responses';
import { apiUrl } from '../api/request.ts';
import { symbolPath } from '../api/symbol-path.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { isMatched } from '../format/matches.ts';
import { LoadedView } from '../parts/loaded-view.tsx';
import { Candidate } from './candidate.tsx';
import { type ExplainedCandidate, explanationOf } from './explained.ts';
import './explanation.css';
import { Others } from './others.tsx';

/** Up to this many candidates, the rules are shown open. */
const OPEN_MAX = 2;

export function WhyCard({ asset }: { asset: AssetWithUsd }) {
  const path = symbolPath(asset.symbol);
  const loaded = useLoaded<SymbolResponse>(path);
  return (
    <section class="card why" aria-labelledby="why">
      <h2 id="why">{isMatched(asset.usd_match) ? 'Why this USD value' : 'Why no USD value'}</h2>
      <LoadedView loaded={loaded}>{(answer) => <Why answer={answer} assetId={asset.id} />}</LoadedView>
      <p class="quiet">
        <a href={apiUrl(path)}>This symbol as JSON</a>
      </p>
    </section>
  );
}

function Why({ answer, assetId }: { answer: SymbolResponse; assetId: number }) {
  const explanation = explanationOf(answer, assetId);
  if (!explanation) {
    return (
      <p>
        {answer.counts.assets} assets share the symbol <bdi>{answer.symbol}</bdi>: too many to explain each.
      </p>
    );
  }
  const { asset, candidates, others } = explanation;
  return (
    <>
      <p class="because">{sentence(asset.because)}</p>
      {candidates.length > 0 && (
        <ul class="candidates" aria-label="Candidate USD values">
          {candidates.toSorted(ownFirst).map((candidate) => (
            <Candidate
              key={candidate.usd.id}
              candidate={candidate}
              isOpen={candidate.isTaken || candidates.length <= OPEN_MAX}
            />
          ))}
        </ul>
      )}
      <Others symbol={answer.symbol} others={others} />
    </>
  );
}

const ownFirst = (a: ExplainedCandidate, b: ExplainedCandidate) => Number(b.isTaken) - Number(a.isTaken);

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
