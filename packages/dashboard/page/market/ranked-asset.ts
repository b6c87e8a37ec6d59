// A row of a ranking, as it is asked for.
import type { UsdMatch } from '@coinfront/contracts/usd-match';

/** What is not known is null or left out. */
export type RankedAsset = {
  id: number;
  name: string | null;
  symbol: string;
  quote?: { USD?: { price?: number | null; percent_change_24h?: number | null } | null };
  usd_match: UsdMatch;
  usd: { price?: number | null; name?: string | null } | null;
  spread?: number | null;
};

export const RANKED = 10;

const FIELDS =
  'id,name,symbol,quote.USD.price,quote.USD.percent_change_24h,usd_match,usd.price,usd.name,spread';

/** Parameters that are undefined are left out. */
export function rankingPath(sort: string, filter: Record<string, string | undefined>): string {
  const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `?${new URLSearchParams([['sort', sort], ['limit', String(RANKED)], ...given])}&fields=${FIELDS}`;
}
