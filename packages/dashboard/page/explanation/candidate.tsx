// A candidate USD value of an asset, and the result of each rule.
import type { AssetWithUsd } from '@coinfront/contracts/responses';
import type { ComponentChildren } from 'preact';
import { Figure } from '../parts/figure.tsx';
import { Since } from '../parts/since.tsx';
import { href } from '../state/route.ts';
import type { ExplainedCandidate } from './explained.ts';
import { Rules } from './rules.tsx';

type UsdValue = NonNullable<AssetWithUsd['usd']>;

type Props = {
  candidate: ExplainedCandidate;
  /** Whether the rules are open initially. */
  isOpen: boolean;
  /** Actions. */
  children?: ComponentChildren;
};

export function Candidate({ candidate: { usd, rules, isTaken, owner }, isOpen, children }: Props) {
  return (
    <li class={`candidate ${isTaken ? 'taken' : ''}`}>
      <div class="candidate-head">
        <UsdName usd={usd} />
        <span class={`verdict ${isTaken ? 'taken' : ''}`}>
          {isTaken ? 'matched' : owner ? <Owner owner={owner} /> : 'not matched'}
        </span>
      </div>
      <UsdFigures usd={usd} />
      {children}
      {rules.length > 0 && (
        <details open={isOpen}>
          <summary>Rules</summary>
          <Rules rules={rules} />
        </details>
      )}
    </li>
  );
}

const UsdName = ({ usd }: { usd: Pick<UsdValue, 'id' | 'name' | 'source_symbol'> }) => (
  <span class="usd-name">
    <bdi class="name">{usd.name}</bdi> <bdi class="symbol">{usd.source_symbol}</bdi>{' '}
    <span class="id">id {usd.id}</span>
  </span>
);

const Owner = ({ owner: { id, name } }: { owner: { id: number; name: string | null } }) => (
  <>
    matched to{' '}
    <a href={href(['assets', id])}>
      <bdi>{name ?? `asset ${id}`}</bdi>
    </a>
  </>
);

const UsdFigures = ({ usd }: { usd: UsdValue }) => (
  <dl class="figures">
    <div>
      <dt>Price</dt>
      <dd>
        <Figure value={usd.price} as="price" />
      </dd>
    </div>
    <div>
      <dt>Market cap</dt>
      <dd>
        <Figure value={usd.market_cap} as="dollars" />
      </dd>
    </div>
    <div>
      <dt>Figures at</dt>
      <dd>
        <Since at={usd.updated_at} />
      </dd>
    </div>
  </dl>
);
