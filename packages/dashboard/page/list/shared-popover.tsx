// All holders of a shared symbol, and why one of them has its USD value or none.
import type { SymbolResponse } from '@coinfront/contracts/responses';
import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { symbolPath } from '../api/symbol-path.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { ownerOf } from '../explanation/explained.ts';
import { AssetName } from '../parts/asset-name.tsx';
import { Figure } from '../parts/figure.tsx';
import { LoadedView } from '../parts/loaded-view.tsx';
import { Match } from '../parts/match.tsx';
import { placeBeside } from '../parts/place-beside.ts';
import type { ListedAsset } from './columns.ts';
import './shared-popover.css';

type Opened = { asset: ListedAsset; symbol: string; anchor: HTMLElement };

const opened = signal<Opened | undefined>(undefined);
export const openShared = (what: Opened): void => {
  opened.value = what;
};

export const SharedPopover = () =>
  opened.value && <OpenPopover key={opened.value.asset.id} {...opened.value} />;

function OpenPopover({ asset, symbol, anchor }: Opened) {
  const box = useRef<HTMLDivElement>(null);
  const loaded = useLoaded<SymbolResponse>(symbolPath(symbol));
  useLayoutEffect(() => {
    if (!box.current?.matches(':popover-open')) box.current?.showPopover();
    box.current?.focus();
  }, []);
  // Again once its content is loaded.
  useLayoutEffect(() => {
    if (box.current) placeBeside(box.current, anchor);
  }, [loaded.reply]);
  return (
    <div
      ref={box}
      popover="auto"
      class="popover shared-popover"
      role="dialog"
      aria-labelledby="shared-title"
      tabIndex={-1}
      onToggle={({ newState }) => {
        if (newState === 'closed') opened.value = undefined;
      }}
    >
      <h2 id="shared-title">
        Holders of the symbol <bdi>{symbol}</bdi>
      </h2>
      <LoadedView loaded={loaded}>{(body) => <Holders body={body} id={asset.id} />}</LoadedView>
    </div>
  );
}

function Holders({ body, id }: { body: SymbolResponse; id: number }) {
  const own = body.assets.find((asset) => asset.id === id);
  return (
    <>
      {own && (
        <p class="reason">
          <bdi>{own.name ?? own.symbol}</bdi>: {reasonOf(own)}.
        </p>
      )}
      <h3>Assets</h3>
      <ul>
        {body.assets.map((asset) => (
          <li key={asset.id} {...(asset.id === id && { 'aria-current': 'true' as const })}>
            <AssetName {...asset} />
            <Figure value={asset.quote?.USD?.price} as="price" />
            <Match match={asset.usd_match} />
          </li>
        ))}
      </ul>
      <h3>USD values</h3>
      {body.usd_values.length === 0 && <p class="nothing">No USD value has this symbol.</p>}
      <ul>
        {body.usd_values.map((usd) => (
          <li key={usd.id}>
            <bdi class="name">{usd.name ?? usd.symbol}</bdi>
            <Figure value={usd.price} as="price" />
            <span class="nothing">{holderOf(body, usd)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The API's reason for the match, with that of the rule that held. */
function reasonOf({ because, candidates }: SymbolResponse['assets'][number]): string {
  const held = candidates.flatMap(({ rules }) => rules).find((rule) => rule.held);
  return held ? `${because}: ${held.because}` : because;
}

function holderOf(body: SymbolResponse, usd: SymbolResponse['usd_values'][number]): string {
  const owner = ownerOf(body, usd, undefined);
  return owner ? `matched to ${owner.name ?? `asset ${owner.id}`}` : 'not matched';
}
