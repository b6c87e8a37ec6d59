// The symbols that several assets or USD values share, as the newest snapshots have them.
import { symbolKey } from '@coinfront/contracts/keys';
import type { Collision, CollisionsResponse } from '@coinfront/contracts/responses';
import { computed, effect, signal } from '@preact/signals';
import { createLoader, type Loader } from '../api/loader.ts';
import { request } from '../api/request.ts';
import { isOutdated } from '../state/live.ts';
import { route } from '../state/route.ts';
import type { ListedAsset } from './columns.ts';
import { list } from './list-state.ts';

type Shared = ReadonlyMap<string, Collision>;

const loader = signal<Loader<CollisionsResponse> | undefined>(undefined);

/** By symbol, as it is compared. Empty until it is known. */
export const sharedSymbols = computed<Shared>(() => {
  const { reply } = loader.value?.state.value ?? {};
  return new Map(reply?.body.data.map((collision) => [collision.symbol, collision]));
});

export const sharedBy = (shared: Shared, { symbol }: ListedAsset): Collision | undefined =>
  shared.get(symbolKey(symbol));

const begin = () =>
  createLoader((signal) => request<CollisionsResponse>('collisions?limit=5000', { signal }));

/** Once there are rows to mark, for as long as the page is open. */
export function followSharedSymbols(): void {
  effect(() => {
    if (!list.value.walk || route.value.path.length > 0) return;
    loader.value ??= begin();
    const { reply, error, isLoading } = loader.value.state.value;
    if (reply && !isLoading && !error && isOutdated(reply.body.last_updated)) loader.value.reload();
  });
}
