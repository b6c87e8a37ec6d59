// Keeps the list in step with the URL and with publishes.
import { followUrl } from './list-state.ts';
import { followRowsInView } from './refresh.ts';
import { followSharedSymbols } from './shared-symbols.ts';

/** Requests the first rows immediately; runs while the page is open. */
export function followList(): void {
  followUrl();
  followRowsInView();
  followSharedSymbols();
}
