// Name and symbol as a link. `bdi` keeps right-to-left names from reordering the text beside them.
import { href } from '../state/route.ts';

export function AssetName({
  id,
  name,
  symbol,
}: {
  id: number;
  name: string | null | undefined;
  symbol: string;
}) {
  return (
    <a class="asset-name" href={href(['assets', id])}>
      <bdi class="name">{name ?? symbol}</bdi> <bdi class="symbol">{symbol}</bdi>
    </a>
  );
}
