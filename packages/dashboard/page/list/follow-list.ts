// The list follows the page's address and what is published.
import { followAddress } from './list-state.ts';
import { followRowsInView } from './refresh.ts';
import { followSharedSymbols } from './shared-symbols.ts';

/** Asks for the first rows at once; for as long as the page is open. */
export function followList(): void {
  followAddress();
  followRowsInView();
  followSharedSymbols();
}
