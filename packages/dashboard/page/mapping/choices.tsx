// The candidate USD values of an asset, and the buttons to choose one or none.
import type { AssetWithUsd, SymbolResponse } from '@coinfront/contracts/responses';
import { symbolPath } from '../api/symbol-path.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { Candidate } from '../explanation/candidate.tsx';
import { explanationOf } from '../explanation/explained.ts';
import '../explanation/explanation.css';
import { Others } from '../explanation/others.tsx';
import { LoadedView } from '../parts/loaded-view.tsx';
import { ChooseButton } from './choose-button.tsx';
import type { Mapping } from './decision-about.ts';
import type { Edit } from './use-editor.ts';

/** Up to this many candidates, the rules are shown open. */
const OPEN_MAX = 10;

export type Choice = {
  asset: AssetWithUsd;
  /** Source of the USD values. */
  usdSource: string;
  /** The decision in force, if any. */
  decision: Mapping | undefined;
  /** Undefined without a token. */
  edit: Edit | undefined;
};

export function Choices({ choice }: { choice: Choice }) {
  const { asset, decision, edit } = choice;
  const loaded = useLoaded<SymbolResponse>(symbolPath(asset.symbol));
  return (
    <>
      <h2>Candidate USD values</h2>
      <LoadedView loaded={loaded}>{(answer) => <Candidates choice={choice} answer={answer} />}</LoadedView>
      {edit ? (
        <p class="actions">
          <ChooseButton
            isChosen={decision?.usd === null}
            onChoose={() =>
              edit(asset.id, { usd: null }, `${asset.symbol} has no USD value, by your decision.`)
            }
          >
            {decision?.usd === null ? 'None of them: chosen' : 'None of them'}
          </ChooseButton>
          <button
            type="button"
            aria-disabled={!decision}
            onClick={() =>
              decision &&
              edit(asset.id, null, `The decision about ${asset.symbol} was taken back: the rules decide.`)
            }
          >
            Take back the decision
          </button>
        </p>
      ) : (
        <p class="quiet">To choose one, enter a token above.</p>
      )}
    </>
  );
}

function Candidates({ choice, answer }: { choice: Choice; answer: SymbolResponse }) {
  const { candidates = [], others = [] } = explanationOf(answer, choice.asset.id) ?? {};
  return (
    <>
      {candidates.length === 0 && <p class="nothing">No USD value has its symbol or name.</p>}
      <ul class="candidates" aria-label="Candidate USD values">
        {candidates.map((candidate) => (
          <Candidate key={candidate.usd.id} candidate={candidate} isOpen={candidates.length <= OPEN_MAX}>
            <ChooseUsd choice={choice} usd={candidate.usd} />
          </Candidate>
        ))}
      </ul>
      <Others symbol={answer.symbol} others={others} />
    </>
  );
}

/** Renders nothing without a token. */
export function ChooseUsd({ choice, usd }: { choice: Choice; usd: { id: string; name: string } }) {
  const { asset, usdSource, decision, edit } = choice;
  if (!edit) return null;
  const reference = { source: usdSource, id: usd.id } as NonNullable<Mapping['usd']>;
  const isChosen = decision?.usd?.id === usd.id && decision.usd.source === usdSource;
  const done = `${asset.symbol} now has the USD value ${usd.name} (${usd.id}), by your decision.`;
  return (
    <p class="actions">
      <ChooseButton isChosen={isChosen} onChoose={() => edit(asset.id, { usd: reference }, done)}>
        {isChosen ? 'Chosen' : 'Choose this'}
        <span class="only-read">
          : {usd.name}, id {usd.id}
        </span>
      </ChooseButton>
    </p>
  );
}
