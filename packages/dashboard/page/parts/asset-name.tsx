// A name and a symbol, as a link. `bdi`, so that names written from right to left leave what stands beside them in place.
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
