import { USD_MATCHES, type UsdMatch } from '@coinfront/contracts/usd-match';

/** What a kind of match means, without the word that there is none: the kind itself says so. */
export const matchWords = (match: string): string =>
  (USD_MATCHES[match as UsdMatch] ?? '').replace(/^no match: /, '');
