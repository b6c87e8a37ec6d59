// Result of each rule for an asset and a USD value, in the order of the join.
import type { RuleResult } from '@coinfront/contracts/responses';
import { meaningOf } from '../format/matches.ts';

export function Rules({ rules }: { rules: readonly RuleResult[] }) {
  return (
    <ol class="rules">
      {rules.map(({ rule, held, because }) => (
        <li key={rule} class={held ? 'held' : ''}>
          <span class="mark" aria-hidden="true">
            {held ? '✓' : '✗'}
          </span>
          <span class="rule" title={meaningOf(rule)}>
            {rule}
          </span>
          <span class="only-read">{held ? 'held: ' : 'did not hold: '}</span>
          <span class="because">{because}</span>
        </li>
      ))}
    </ol>
  );
}
