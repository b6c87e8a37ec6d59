// Every decision, with the match that results from it.
import { NOTHING } from '../format/numbers.ts';
import { sourceWords } from '../format/sources.ts';
import { Match } from '../parts/match.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Since } from '../parts/since.tsx';
import { isOfSource, type Mapping } from './decision-about.ts';
import { MappedAsset } from './mapped-asset.tsx';
import type { Names } from './use-names.ts';
import { decisionWords } from './words.ts';

export const DecisionsTable = ({ rows, names }: { rows: readonly Mapping[]; names: Names }) => (
  <Scrolls name="Decisions table">
    <table>
      <thead>
        <tr>
          <th scope="col">Asset</th>
          <th scope="col">Chosen</th>
          <th scope="col">Match</th>
          <th scope="col">Editor</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((mapping) => (
          <Decided key={`${mapping.asset_source} ${mapping.asset_id}`} mapping={mapping} names={names} />
        ))}
      </tbody>
    </table>
  </Scrolls>
);

function Decided({ mapping, names }: { mapping: Mapping; names: Names }) {
  const isShown = names.assetsSource === undefined || isOfSource(mapping, names.assetsSource);
  const row = isShown ? names.byId.get(mapping.asset_id) : undefined;
  const usdName = row?.usd && row.usd.id === mapping.usd?.id ? row.usd.name : undefined;
  return (
    <tr>
      <td>
        <MappedAsset mapping={mapping} names={names} />
      </td>
      <td>
        {usdName && <bdi class="usd-named">{usdName} </bdi>}
        <span class={usdName ? 'quiet' : ''}>{decisionWords(mapping)}</span>
      </td>
      <td>
        {row?.usd_match ? (
          <Match match={row.usd_match} />
        ) : isShown ? (
          <span class="nothing">{NOTHING}</span>
        ) : (
          <span class="quiet">applies only to assets of {sourceWords(mapping.asset_source)}</span>
        )}
      </td>
      <td>
        <bdi>{mapping.editor}</bdi>
      </td>
      <td>
        <Since at={mapping.at} />
      </td>
    </tr>
  );
}
