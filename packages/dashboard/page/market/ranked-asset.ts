// A row of a ranking, and the request for a ranking.
import type { UsdMatch } from '@coinfront/contracts/usd-match';

/** Unknown values are null or missing. */
export type RankedAsset = {
  id: number;
  name: string | null;
  symbol: string;
  quote?: { USD?: { price?: number | null; percent_change_24h?: number | null } | null };
  usd_match: UsdMatch;
  usd: { price?: number | null; name?: string | null } | null;
  spread?: number | null;
};

const RANKED = 10;

const FIELDS =
  'id,name,symbol,quote.USD.price,quote.USD.percent_change_24h,usd_match,usd.price,usd.name,spread';

/** Undefined filters are left out. */
export function rankingPath(sort: string, filter: Record<string, string | undefined>): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `?${new URLSearchParams([['sort', sort], ['limit', String(RANKED)], ...given])}&fields=${FIELDS}`;
}
