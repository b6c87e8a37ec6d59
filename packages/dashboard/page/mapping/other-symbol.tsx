// USD values with another symbol, for assets that were renamed or have another spelling.
import type { SymbolResponse } from '@coinfront/contracts/responses';
import { useRef } from 'preact/hooks';
import { symbolPath } from '../api/symbol-path.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { Candidate } from '../explanation/candidate.tsx';
import { ownerOf } from '../explanation/explained.ts';
import { LoadedView } from '../parts/loaded-view.tsx';
import { href, navigate } from '../state/route.ts';
import { type Choice, ChooseUsd } from './choices.tsx';

const SYMBOL_MAX = 64;

export function OtherSymbol({ choice, symbol }: { choice: Choice; symbol: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <h2>USD values with another symbol</h2>
      <form
        class="other-symbol"
        onSubmit={(event) => {
          event.preventDefault();
          const text = input.current?.value.trim();
          navigate(href(['mappings', choice.asset.id], { symbol: text }), { isSame: true });
        }}
      >
        <label for="other-symbol">Symbol</label>
        <input ref={input} id="other-symbol" type="search" defaultValue={symbol} maxLength={SYMBOL_MAX} />
        <button type="submit">Search</button>
      </form>
      {symbol && <OfSymbol key={symbol} choice={choice} symbol={symbol} />}
    </>
  );
}

function OfSymbol({ choice, symbol }: { choice: Choice; symbol: string }) {
  const loaded = useLoaded<SymbolResponse>(symbolPath(symbol));
  return (
    <LoadedView loaded={loaded}>
      {(found) => (
        <>
          <p role="status" class="quiet">
            {found.counts.usd_values} with the symbol <bdi>{found.symbol}</bdi>
          </p>
          <ul class="candidates" aria-label={`USD values with the symbol ${found.symbol}`}>
            {found.usd_values.map((usd) => (
              <Candidate
                key={usd.id}
                candidate={{
                  usd,
                  rules: [],
                  isTaken: usd.asset_id === choice.asset.id,
                  owner: ownerOf(found, usd, choice.asset.id),
                }}
                isOpen={false}
              >
                <ChooseUsd choice={choice} usd={usd} />
              </Candidate>
            ))}
          </ul>
        </>
      )}
    </LoadedView>
  );
}
