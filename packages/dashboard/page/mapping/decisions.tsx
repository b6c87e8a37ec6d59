// All decisions, and the log of edits.
import type { MappingsResponse } from '@coinfront/contracts/responses';
import { useMore } from '../parts/use-more.tsx';
import { DecisionsTable } from './decisions-table.tsx';
import { LogTable } from './log-table.tsx';
import { useNames } from './use-names.ts';

export function Decisions({ mappings }: { mappings: MappingsResponse }) {
  const { rows, more } = useMore(mappings.data);
  const ids = [...new Set([...rows, ...mappings.recent].map(({ asset_id }) => asset_id))];
  const names = useNames(ids);
  return (
    <>
      <section class="card" aria-labelledby="decided">
        <h2 id="decided">Decisions</h2>
        {mappings.count === 0 ? (
          <p class="nothing">None yet: the rules decide for every asset.</p>
        ) : (
          <DecisionsTable rows={rows} names={names} />
        )}
        {more}
      </section>
      <section class="card" aria-labelledby="log">
        <h2 id="log">Latest edits</h2>
        {mappings.recent.length === 0 ? (
          <p class="nothing">None yet.</p>
        ) : (
          <LogTable changes={mappings.recent} names={names} />
        )}
      </section>
    </>
  );
}
