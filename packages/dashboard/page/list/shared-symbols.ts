// Symbols that several assets or USD values of the newest snapshots share.
import { symbolKey } from '@coinfront/contracts/keys';
import type { Collision, CollisionsResponse } from '@coinfront/contracts/responses';
import { computed, effect, signal, untracked } from '@preact/signals';
import { keepFresh } from '../api/keep-fresh.ts';
import { createLoader, type Loader } from '../api/loader.ts';
import { request } from '../api/request.ts';
import { edits, isConnected, isOutdated } from '../state/live.ts';
import { route } from '../state/route.ts';
import type { ListedAsset } from './columns.ts';
import { list } from './list-state.ts';

type Shared = ReadonlyMap<string, Collision>;

const loader = signal<Loader<CollisionsResponse> | undefined>(undefined);

/** By symbol key. Empty until loaded. */
export const sharedSymbols = computed<Shared>(() => {
  const { reply } = loader.value?.state.value ?? {};
  return new Map(reply?.body.data.map((collision) => [collision.symbol, collision]));
});

export const sharedBy = (shared: Shared, { symbol }: ListedAsset): Collision | undefined =>
  shared.get(symbolKey(symbol));

function start(): Loader<CollisionsResponse> {
  const started = createLoader((signal) => request<CollisionsResponse>('collisions?limit=5000', { signal }));
  const isShown = () => route.value.path.length === 0;
  keepFresh(started, { isOutdated: (known) => isShown() && isOutdated(known), edits, isConnected });
  return started;
}

/** Starts when there are rows to mark; runs while the page is open. */
export function followSharedSymbols(): void {
  effect(() => {
    if (list.value.walk && !loader.peek()) loader.value = untracked(start);
  });
}
