// The chains of tokens, as CoinMarketCap describes them, and addresses in each chain's format.
import type { Random } from './random.ts';

type Chain = {
  id: number;
  name: string;
  slug: string;
  symbol: string;
  address: { prefix: string; alphabet: string; length: number };
  /** Share of the tokens; all shares add up to 1. */
  share: number;
};

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const EVM = { prefix: '0x', alphabet: '0123456789abcdef', length: 40 };

const CHAINS: readonly Chain[] = [
  { id: 1027, name: 'Ethereum', slug: 'ethereum', symbol: 'ETH', address: EVM, share: 0.45 },
  { id: 1839, name: 'BNB Smart Chain (BEP20)', slug: 'bnb', symbol: 'BNB', address: EVM, share: 0.25 },
  {
    id: 5426,
    name: 'Solana',
    slug: 'solana',
    symbol: 'SOL',
    address: { prefix: '', alphabet: BASE58, length: 44 },
    share: 0.2,
  },
  { id: 11840, name: 'Optimism', slug: 'optimism-ethereum', symbol: 'OP', address: EVM, share: 0.04 },
  {
    id: 1958,
    name: 'TRON',
    slug: 'tron',
    symbol: 'TRX',
    address: { prefix: 'T', alphabet: BASE58, length: 33 },
    share: 0.06,
  },
];

export type ChainSymbol = 'ETH' | 'BNB' | 'SOL' | 'OP' | 'TRX';

export type Platform = { id: number; name: string; slug: string; symbol: string; token_address: string };

/** The platform of the coin at an index: the given chain, or a random one. */
export function platformOf(random: Random, index: number, symbol?: ChainSymbol): Platform {
  let chance = random(index, 'chain');
  const chain =
    CHAINS.find((each) => {
      chance -= each.share;
      return symbol ? each.symbol === symbol : chance < 0;
    }) ?? (CHAINS[0] as Chain);
  const { prefix, alphabet, length } = chain.address;
  const characters = Array.from({ length }, (_, at) =>
    alphabet.charAt(Math.floor(random(index, `address-${at}`) * alphabet.length)),
  );
  return {
    id: chain.id,
    name: chain.name,
    slug: chain.slug,
    symbol: chain.symbol,
    token_address: prefix + characters.join(''),
  };
}
