// Mark of an asset whose symbol is shared; opens a popover that tells its holders apart.
import type { Collision } from '@coinfront/contracts/responses';
import { count } from '../format/numbers.ts';
import type { ListedAsset } from './columns.ts';
import { openShared } from './shared-popover.tsx';

const counted = (number: number, what: string): string =>
  `${count(number)} ${what}${number === 1 ? '' : 's'}`;

export function SharedMark({ asset, shared }: { asset: ListedAsset; shared: Collision }) {
  const { assets, usd_values } = shared.counts;
  const words = `${counted(assets, 'asset')} and ${counted(usd_values, 'USD value')} share ${shared.symbol}`;
  return (
    <button
      type="button"
      class="shared-mark not-copied"
      title={words}
      aria-haspopup="dialog"
      onClick={({ currentTarget }) => openShared({ asset, symbol: shared.symbol, anchor: currentTarget })}
    >
      <span aria-hidden="true">×{Math.max(assets, usd_values)}</span>
      <span class="only-read">{words}</span>
    </button>
  );
}
