// Pairs of two different coins with the same or nearly the same symbol or name. No label contains them; the comments say what
// each coin is.
import { labelPairs } from './label-pairs.ts';

export const COINPAPRIKA_NAMESAKES = labelPairs(`
# Equal names.
29210 jup-jupiter          # Jupiter of Solana, listed 2024-01-31; the other is of 2020
28298 beam-beam            # Beam of games, once Merit Circle; the other is the private currency of 2019
4172 luna-terra-v2         # Terra of 2019, Terra Classic today; the other is the new chain of 2022
7278 lend-ethlend          # Aave; the other is LEND, which was renamed to Aave as well
416 hmp-hempcoin           # two coins for hemp
2378 karma-karma           # the other is of EOS
2874 aurora-aurora         # the other is of NEAR
3467 hnt-helium            # the other is of hotspots
13502 wdc-worldcoin        # Worldcoin of 2023; the other is of 2013
3660 usdc-usd-coin         # a private currency; the other is the stablecoin
1597 bank-bank-coin        # B@
1038 euroc-euro-coin       # a coin of 2015; the other is the stablecoin of Circle

# One name contains the other.
7129 luna-terra            # the stablecoin of Terra Classic; the other is its coin
1113 scrt-secret           # SecretCoin of 2015; the other is the network
3918 safe-safecoin         # Safe of Anwang; supplies agree by accident
52 xrp-xrp-token           # a copy on another chain
2010 ada-cardano-token     # the same
2011 xtz-tezos-token       # the same
6536 om-binance-peg-mantra-dao-token  # the same
3930 tt-bsc-peg-thunder-token         # the same
2713 key-momo-key          # KEY of Bihu
2755 hero-metahero         # Hero of 2018

# The symbol alone.
16086 btt-bittorrent       # BitTorrent of 2022, 1000 for 1; the other is the chain before
3084 btt-bittorrent        # Blocktrade
22691 strk-strike          # Starknet
22974 tao-fusotao          # Bittensor
11419 ton-tokamak-network  # Toncoin
18069 gmt-gomining-token   # STEPN, listed 2022-03-09; the other is of mining
1022 leo-leo-token         # LEOcoin
3700 ctx-c2x               # Centauri
1125 amp-amp               # HyperSpace, whose old prices the record still shows; the values are of Amp
3015 bbk-bitblocks         # Brickblock; supplies agree by accident
2324 one-harmony           # BigONE
3603 one-harmony           # Menlo One
4563 uos-ultra             # UOS Network
2240 ong-ong               # SoMee.Social
1191 meme-meme             # PepeCoin
1420 atom-cosmos           # Atomic Coin
8000 ldo-leonardo-spa      # Lido DAO; the other is a share of a firm
1923 tnt-talent            # Tierion
`);
