// The current row of an asset. It flashes when its match or USD value changes.
import type { AssetWithUsd } from '@coinfront/contracts/responses';
import { useRef } from 'preact/hooks';
import { matchWords } from '../format/matches.ts';
import { spreadOf } from '../format/spread.ts';
import { AssetName } from '../parts/asset-name.tsx';
import { Figure } from '../parts/figure.tsx';
import { Match } from '../parts/match.tsx';
import { Scrolls } from '../parts/scrolls.tsx';
import { Since } from '../parts/since.tsx';
import type { Mapping } from './decision-about.ts';
import { decisionWords } from './words.ts';

export function RowNow({ asset, decision }: { asset: AssetWithUsd; decision: Mapping | undefined }) {
  const { id, name, symbol, quote, usd, usd_match: match } = asset;
  const state = `${match} ${usd?.id ?? ''}`;
  const first = useRef(state);
  return (
    <>
      <Scrolls name="Current row">
        <table class="row-now">
          <thead>
            <tr>
              <th scope="col">Asset</th>
              <th scope="col" class="number">
                Price
              </th>
              <th scope="col">Match</th>
              <th scope="col">USD value</th>
              <th scope="col" class="number">
                Its price
              </th>
              <th scope="col" class="number">
                Spread
              </th>
            </tr>
          </thead>
          <tbody>
            <tr key={state} class={state === first.current ? '' : 'flash'}>
              <td>
                <AssetName id={id} name={name} symbol={symbol} />
              </td>
              <td class="number">
                <Figure value={quote?.USD?.price} as="price" />
              </td>
              <td>
                <Match match={match} />
              </td>
              <td>{usd ? <bdi>{usd.name}</bdi> : <span class="nothing">–</span>}</td>
              <td class="number">
                <Figure value={usd?.price} as="price" />
              </td>
              <td class="number spread">
                <Figure value={spreadOf(quote?.USD, usd)} as="percent" />
              </td>
            </tr>
          </tbody>
        </table>
      </Scrolls>
      <p class="quiet">
        {match}: {matchWords(match)}.
        {decision && (
          <>
            {' '}
            Decided: {decisionWords(decision)}, by <bdi>{decision.editor}</bdi>, <Since at={decision.at} />.
          </>
        )}
      </p>
    </>
  );
}
