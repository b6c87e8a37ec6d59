// The cached responses that are measured.

/** The fields that the original returns, by our names. */
const ORIGINAL_FIELDS = [
  'id',
  'cmc_rank',
  'name',
  'symbol',
  'slug',
  'circulating_supply',
  'max_supply',
  'usd.price',
  'usd.market_cap',
  'usd.volume_24h',
  'usd.change_24h',
  'usd.updated_at',
].join(',');

export type Variant = {
  name: string;
  limit: number;
  rows: 'full rows' | "the original's fields";
  encoding: 'identity' | 'brotli' | 'zstd';
  path: string;
  headers: Record<string, string>;
};

const ACCEPTED: Readonly<Record<Variant['encoding'], Record<string, string>>> = {
  identity: {},
  brotli: { 'Accept-Encoding': 'br' },
  zstd: { 'Accept-Encoding': 'zstd' },
};

export function variant(
  limit: number,
  rows: Variant['rows'],
  encoding: Variant['encoding'] = 'identity',
): Variant {
  const fields = rows === 'full rows' ? '' : `&fields=${ORIGINAL_FIELDS}`;
  return {
    name: `limit=${limit}, ${rows}, ${encoding}`,
    limit,
    rows,
    encoding,
    path: `/?limit=${limit}${fields}`,
    headers: ACCEPTED[encoding],
  };
}

const EVERY = [50, 5_000].flatMap((limit) =>
  (["the original's fields", 'full rows'] as const).flatMap((rows) =>
    (['identity', 'brotli', 'zstd'] as const).map((encoding) => variant(limit, rows, encoding)),
  ),
);

export function variants(isQuick: boolean): readonly Variant[] {
  if (!isQuick) return EVERY;
  return EVERY.filter(
    ({ limit, rows, encoding }) => encoding === 'identity' && (limit === 50) === (rows === 'full rows'),
  );
}

/** Compressed only: the front API does not look up uncompressed responses in Redis, making them is cheaper. */
export function compressedVariants(isQuick: boolean): readonly Variant[] {
  const compressed = EVERY.filter(({ encoding }) => encoding !== 'identity');
  return isQuick ? compressed.slice(0, 1) : compressed;
}
