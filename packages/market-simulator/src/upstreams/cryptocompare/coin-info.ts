// `CoinInfo` of the generated market: all fields except the figures. Unknown is 0, "" or "N/A".
import type { Coin } from '../../market/coin.ts';
import type { Market } from '../../market/market.ts';

const MINING = [
  { Algorithm: 'SHA-256', ProofType: 'PoW', isMined: true },
  { Algorithm: 'Scrypt', ProofType: 'PoW', isMined: true },
  { Algorithm: 'Ethash', ProofType: 'PoW', isMined: true },
  { Algorithm: 'N/A', ProofType: 'PoS', isMined: false },
  { Algorithm: 'N/A', ProofType: 'DPoS', isMined: false },
] as const;
const UNKNOWN = { Algorithm: 'N/A', ProofType: 'N/A', isMined: false } as const;
const GRADES = ['A', 'A-', 'B+', 'B', 'B-', 'C+', 'C', 'C-', 'D+', 'D', ''];
const FIRST_ID = 1_182;

function ratingOf({ random }: Market, { index }: Coin) {
  const grade = (label: string) => GRADES[Math.floor(GRADES.length * random(index, label))] ?? '';
  if (random(index, 'rated') > 0.3) {
    return { Weiss: { Rating: '', TechnologyAdoptionRating: '', MarketPerformanceRating: '' } };
  }
  return {
    Weiss: {
      Rating: grade('rating'),
      TechnologyAdoptionRating: grade('adoption'),
      MarketPerformanceRating: grade('performance'),
    },
  };
}

/** Path of a coin's image at CryptoCompare. */
export function imagePath({ index, listing }: Coin): string {
  const file = listing.symbol.toLowerCase().replace(/[^a-z0-9]/g, '');
  return `/media/${19_633 + 7 * index}/${file}.png`;
}

export function coinInfo(market: Market, coin: Coin) {
  const { index, listing, platform, supply, addedAt } = coin;
  const { random } = market;
  const choice = Math.floor(2 * MINING.length * random(index, 'mining'));
  const { isMined, ...proof } = platform === null ? (MINING[choice] ?? UNKNOWN) : UNKNOWN;
  return {
    // Ids are not consecutive.
    Id: String(FIRST_ID + index * 7 + Math.floor(7 * random(index, 'id'))),
    Name: listing.symbol,
    FullName: listing.name,
    Internal: listing.symbol,
    ImageUrl: imagePath(coin),
    Url: `/coins/${listing.symbol.toLowerCase()}/overview`,
    ...proof,
    Rating: ratingOf(market, coin),
    // Above 2^53 for about half of the mined coins.
    NetHashesPerSecond: isMined ? Math.floor(10 ** (11 + 10 * random(index, 'hashes'))) : 0,
    BlockNumber: isMined ? Math.floor(4e6 * random(index, 'block')) : 0,
    BlockTime: isMined ? Math.floor(10 + 600 * random(index, 'block-time')) : 0,
    BlockReward: isMined ? Number((12.5 * random(index, 'reward')).toFixed(8)) : 0,
    AssetLaunchDate: new Date(addedAt).toISOString().slice(0, 10),
    MaxSupply: supply.max ?? 0,
    Type: 1,
    DocumentType: 'Webpagecoinp',
  };
}
