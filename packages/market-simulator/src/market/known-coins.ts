// Well-known coins: the first in the market, by market cap, with figures of about the right size. Ids are CoinMarketCap's;
// `usd` has the differences in the USD sources.
import type { ChainSymbol } from './platforms.ts';

type KnownDetails = {
  max?: number;
  /** The chain of a token; undefined for a coin with its own chain. */
  chain?: ChainSymbol;
  isStable?: true;
  /** `priceFactor` marks another coin, whose price is this multiple. */
  usd?: { name?: string; symbol?: string; priceFactor?: number };
};

export type KnownCoin = KnownDetails & {
  id: number;
  name: string;
  symbol: string;
  /** Date of listing, `2010-07-13`. */
  added: string;
  /** US dollars. */
  price: number;
  /** Coins in circulation. */
  supply: number;
};

function known(
  id: number,
  name: string,
  symbol: string,
  added: string,
  price: number,
  supply: number,
  details: KnownDetails = {},
): KnownCoin {
  return { id, name, symbol, added, price, supply, ...details };
}

export const KNOWN_COINS: readonly KnownCoin[] = [
  known(1, 'Bitcoin', 'BTC', '2010-07-13', 86_000, 19_956_000, { max: 21e6 }),
  known(1027, 'Ethereum', 'ETH', '2015-08-07', 2_900, 120_694_878.11),
  known(825, 'Tether USDt', 'USDT', '2015-02-25', 1, 184e9, {
    chain: 'ETH',
    isStable: true,
    usd: { name: 'Tether' },
  }),
  known(52, 'XRP', 'XRP', '2013-08-04', 2.1, 60.2e9, { max: 1e11 }),
  known(1839, 'BNB', 'BNB', '2017-07-25', 850, 137.7e6, { usd: { name: 'Binance Coin' } }),
  known(3408, 'USDC', 'USDC', '2018-10-08', 1, 74.9e9, {
    chain: 'ETH',
    isStable: true,
    usd: { name: 'USD Coin' },
  }),
  known(5426, 'Solana', 'SOL', '2020-04-10', 130, 554e6),
  known(1958, 'TRON', 'TRX', '2017-09-13', 0.28, 94.7e9),
  known(74, 'Dogecoin', 'DOGE', '2013-12-15', 0.15, 152e9),
  known(2010, 'Cardano', 'ADA', '2017-10-01', 0.43, 35.8e9, { max: 45e9 }),
  known(32196, 'Hyperliquid', 'HYPE', '2024-07-15', 34, 336e6, { max: 1e9 }),
  known(1831, 'Bitcoin Cash', 'BCH', '2017-07-23', 540, 19.95e6, { max: 21e6 }),
  known(1975, 'Chainlink', 'LINK', '2017-09-20', 13, 697e6, { max: 1e9, chain: 'ETH' }),
  known(3957, 'UNUS SED LEO', 'LEO', '2019-05-21', 9.6, 922e6, { max: 985_239_504, chain: 'ETH' }),
  known(512, 'Stellar', 'XLM', '2014-08-05', 0.25, 32.2e9, { max: 50_001_806_812 }),
  known(328, 'Monero', 'XMR', '2014-05-21', 380, 18.45e6),
  known(29470, 'Ethena USDe', 'USDe', '2024-02-20', 1, 6.9e9, {
    chain: 'ETH',
    isStable: true,
    usd: { symbol: 'USDE' },
  }),
  known(2, 'Litecoin', 'LTC', '2013-04-28', 86, 76.6e6, { max: 84e6 }),
  known(20947, 'Sui', 'SUI', '2022-07-12', 1.5, 3.7e9, { max: 1e10 }),
  known(5805, 'Avalanche', 'AVAX', '2020-07-13', 13, 426e6, { max: 715_748_719 }),
  known(4642, 'Hedera', 'HBAR', '2019-09-17', 0.13, 42.5e9, { max: 5e10, usd: { name: 'Hedera Hashgraph' } }),
  known(4943, 'Dai', 'DAI', '2019-11-22', 1, 5.37e9, { chain: 'ETH', isStable: true }),
  known(5994, 'Shiba Inu', 'SHIB', '2020-08-01', 8.4e-6, 589e12, { chain: 'ETH' }),
  known(6636, 'Polkadot', 'DOT', '2020-08-19', 2.4, 1.65e9),
  known(11419, 'Toncoin', 'TON', '2021-08-26', 1.55, 2.5e9, { usd: { name: 'TON Coin' } }),
  known(7083, 'Uniswap', 'UNI', '2020-09-17', 6, 630e6, { max: 1e9, chain: 'ETH' }),
  known(7278, 'Aave', 'AAVE', '2020-10-02', 175, 15.3e6, { max: 16e6, chain: 'ETH' }),
  known(24478, 'Pepe', 'PEPE', '2023-04-17', 5.9e-6, 420.69e12, { max: 420.69e12, chain: 'ETH' }),
  known(6535, 'NEAR Protocol', 'NEAR', '2020-08-11', 1.9, 1.28e9, { usd: { name: 'NEAR' } }),
  known(1321, 'Ethereum Classic', 'ETC', '2016-07-24', 14, 154e6, { max: 210.7e6 }),
  known(8916, 'Internet Computer', 'ICP', '2021-03-23', 3.9, 545e6),
  known(5176, 'Tether Gold', 'XAUt', '2020-02-07', 4_100, 410_000, { chain: 'ETH', usd: { symbol: 'XAUT' } }),
  known(13502, 'Worldcoin', 'WLD', '2021-10-28', 0.62, 2.6e9, { max: 1e10, chain: 'ETH' }),
  known(28321, 'POL (prev. MATIC)', 'POL', '2023-10-30', 0.14, 10.5e9, {
    chain: 'ETH',
    usd: { name: 'Polygon Ecosystem Token' },
  }),
  known(4030, 'Algorand', 'ALGO', '2019-06-20', 0.14, 8.8e9, { max: 1e10 }),
  known(3794, 'Cosmos', 'ATOM', '2019-03-14', 2.5, 480e6),
  known(3077, 'VeChain', 'VET', '2017-08-22', 0.0135, 85.9e9, { max: 86_712_634_466 }),
  known(2280, 'Filecoin', 'FIL', '2017-12-13', 1.55, 710e6, { max: 1_961_387_349 }),
  known(5690, 'Render', 'RENDER', '2020-06-11', 1.8, 518e6, { chain: 'SOL', usd: { symbol: 'RNDR' } }),
  known(1720, 'IOTA', 'MIOTA', '2017-06-13', 0.21, 4.2e9, { usd: { symbol: 'IOT' } }),
  known(16086, 'BitTorrent [New]', 'BTT', '2019-01-31', 8.1e-7, 986e12, {
    chain: 'TRX',
    usd: { name: 'BitTorrent' },
  }),
  known(2011, 'Tezos', 'XTZ', '2017-10-06', 0.68, 1.06e9),
  known(6210, 'The Sandbox', 'SAND', '2020-08-05', 0.25, 2.5e9, { max: 3e9, chain: 'ETH' }),
  known(1376, 'Neo', 'NEO', '2016-09-08', 7, 70.5e6),
  known(18069, 'STEPN', 'GMT', '2022-03-09', 0.13, 3.1e9, {
    max: 6e9,
    chain: 'SOL',
    usd: { name: 'Green Metaverse Token' },
  }),
  // Symbols that several coins have. The USD sources distinguish them by a star, list another coin, or list none.
  known(2682, 'Holo', 'HOT', '2018-05-01', 0.0021, 177.6e9, { chain: 'ETH', usd: { symbol: 'HOT*' } }),
  known(7857, 'Mirror Protocol', 'MIR', '2020-12-04', 1.2, 290e6, { max: 370_575_000, chain: 'ETH' }),
  known(14992, 'GoMining Token', 'GMT', '2021-12-01', 0.41, 810e6, { chain: 'ETH', usd: { symbol: 'GMT*' } }),
  known(2430, 'Hydro Protocol', 'HOT', '2018-01-25', 0.45, 702e6, { max: 1e9, chain: 'ETH' }),
  known(3440, 'Blocktrade Token', 'BTT', '2018-11-05', 3.9, 78.2e6, {
    chain: 'ETH',
    usd: { symbol: 'BTT*' },
  }),
  known(1788, 'LEOcoin', 'LEO', '2014-10-21', 3.1, 95e6, { usd: { name: 'LEO Classic', symbol: 'LEO*' } }),
  known(3121, 'HOT Token', 'HOT', '2018-08-02', 2.8, 104e6, {
    chain: 'ETH',
    usd: { name: 'WorldCoin', symbol: 'WDC', priceFactor: 0.0004 },
  }),
  known(3302, 'MIR COIN', 'MIR', '2018-09-04', 2.9, 100e6, { chain: 'ETH', usd: { symbol: 'MIR*' } }),
  known(1795, 'Atomic Coin', 'ATOM', '2016-08-29', 9.5, 30e6, {
    usd: { name: 'Atom Cash', symbol: 'ATOM*', priceFactor: 0.002 },
  }),
];
