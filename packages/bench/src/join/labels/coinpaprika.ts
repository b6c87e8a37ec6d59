// CoinMarketCap's and CoinPaprika's id of each coin that is both in a recorded listing and in the recorded tickers of 2023:
// first the hard cases, with comments, then those whose name and symbol leave no doubt.
import { labelPairs } from './label-pairs.ts';

export const COINPAPRIKA_PAIRS = labelPairs(`
416 thc-hempcoin                # HempCoin; hmp-hempcoin is another
525 hyp-element                 # HyperStake became Element
573 signa-signa                 # Burst became Signum
1106 shnd-stronghands           # 1000 became 1
1154 val-validity               # RADS, Radium, became Validity
1185 freed-freedomcoin          # TrumpCoin became FreedomCoin
1343 strax-stratis              # STRAT became STRAX
1414 firo-firo                  # Zcoin became Firo
1455 glm-golem                  # GNT became GLM
1496 luna-luna-coin             # Luna Coin, not Terra
1567 xno-nano                   # NANO became XNO
1720 miota-iota                 # MIOTA here, IOTA later
1808 omg-omg-network            # OmiseGO became OMG Network
1817 ethos-ethos                # ETHOS became VGX; the record keeps the old id
1903 hc-hypercash               # HSR became HC, HyperCash
2017 kick-kickcoin              # redenominated, record kept
2021 rev-rchain                 # RHOC became REV
2044 eng-enigma                 # ENG became SCRT on its own chain, record kept
2151 niox-autonio               # NIO became NIOX
2239 lend-ethlend               # LEND; its record is called Aave since, and so is 7278's
2280 fil-filecoin               # futures first, then the coin, by one id
2297 stormx-stormx              # STORM became STMX
2303 med-medibloc-qrc20         # the QRC20 form is the record of the coin
2424 agix-singularitynet        # AGI became AGIX
2441 mof-molecular-future       # 500 became 1
2516 mkt-mktcoin                # MLM became MKT
2578 tone-te-food               # TFD became TONE
2634 xdc-xdc-network            # XDCE became XDC
2658 mfg-smart-mfg              # SyncFab became Smart MFG
2685 zpb-zebi                   # ZCO became ZPB
2698 hydro-hydro                # 100 became 1
2748 oxen-oxen                  # Loki became Oxen
2762 openc-open-platform        # Open Platform: OPEN became OPENC
2830 seele-seele                # 30 became 1
2896 mft-hifi-finance           # Mainframe became Hifi; MFT is the token before
3029 zel-zelcash                # ZelCash became Flux
3052 goc-gocrypto               # Eligma became GoCrypto
3137 karma-karma                # KARMA of EOS; 2378 KRM is another
3175 maro-maro                  # TTC became MARO
3330 usdp-paxos-standard-token  # PAX became USDP
3361 mintme-com-coin            # Webchain became MintMe.com Coin
3371 mir-mir-coin               # MIR COIN; the value there is Mirror's
3632 opct-opacity               # OPQ became OPCT
3635 cro-cryptocom-chain        # Crypto.com's; CRO has been called three names
3636 lml-link-machine-learning  # Lisk Machine Learning became Link Machine Learning
3673 asd-ascendex-token         # BTMX, of BitMax, became ASD, of AscendEX
3718 btt-bittorrent             # the chain before BTTC; 3084 BTT is Blocktrade
3719 usds-stablyusd             # StableUSD became Stably USD
3773 fetch-ai                   # Fetch.ai, later of the Artificial Superintelligence Alliance
3854 fund-unification           # UND became FUND
3890 matic-polygon              # Matic Network became Polygon
3924 drep-drep                  # 100 became 1
3945 one-harmony                # 2324 and 3603 ONE are others
3957 leo-leo-token              # 1022 LEO is LEOcoin
4023 btcb-binance-bitcoin       # Bitcoin BEP2, of Binance
4144 tfbx-truefeedback-token    # TFB became TFBX
4172 luna-terra                 # Terra of 2019, called Terra Classic since its new chain took the name
4191 noia-syntropy              # NOIA Network became Syntropy
4275 cocos-cocos-bcx            # redenominated, record kept
5690 rndr-render-token          # RNDR became RENDER
6892 egld-elrond                # EGLD; 4086 was ERD, before 1000 became 1
6945 amp-amp                    # Amp of Flexa; 1125 AMP is HyperSpace
7129 ust-terrausd               # UST, called Terra Classic USD since
7278 aave-new                   # Aave; 2239 was LEND
11156 dydx-dydx                 # DYDX before its own chain, ETHDYDX since
11419 toncoin-the-open-network  # symbol TONCOIN there; TON is Tokamak's
16086 bttc-bittorrent-chain     # symbol BTTC there
17799 ico-axelar                # the id says ico, the symbol says AXL

1 btc-bitcoin  2 ltc-litecoin  3 nmc-namecoin  4 trc-terracoin  5 ppc-peercoin  6 nvc-novacoin
8 ftc-feathercoin  13 ixc-ixcoin  14 btb-bitbar  16 wdc-worldcoin  18 dgc-digitalcoin  25 glc-goldcoin
35 pxc-phoenixcoin  42 xpm-primecoin  52 xrp-xrp  53 qrk-quark  56 zet-zetacoin  66 nxt-nxt
74 doge-dogecoin  77 dmd-diamond  80 orb-orbitcoin  83 omni-omni  87 tips-fedoracoin  90 dime-dimecoin
93 42-42-coin  99 vtc-vertcoin  109 dgb-digibyte  118 rdd-reddcoin  122 pot-potcoin  131 dash-dash
132 xcp-counterparty  148 aur-auroracoin  151 ptc-pesetacoin  161 pnd-pandacoin  170 blk-blackcoin
181 zeit-zeitcoin  182 xmy-myriad  201 emc2-einsteinium  213 mona-monacoin  234 efl-e-gulden
258 grs-groestlcoin  268 xwc-whitecoin  278 qbc-quebecoin  291 maid-maidsafecoin  293 xbc-bitcoin-plus
295 talk-btctalkcoin  298 nyc-newyorkcoin  313 pink-pinkcoin  328 xmr-monero  331 lcp-litecoin-plus
360 moto-motocoin  362 cloak-cloakcoin  366 bsd-bitsend  372 bcn-bytecoin  374 aby-artbyte  377 nav-navcoin
389 start-startcoin  405 xdn-digitalnote  463 bts-bitshares  470 via-viacoin  502 carbon-carboncoin
512 xlm-stellar  541 sys-syscoin  558 emc-emercoin  576 game-gamecredits  584 n8v-nativecoin  588 ubq-ubiq
601 acoin-acoin  624 bitcny-bitcny  629 xmg-magi  644 bsty-globalboost-y  656 pxi-prime-xi  693 xvg-verge
702 spr-spreadcoin  706 mue-monetaryunit  707 block-blocknet  720 crw-crown  730 gcn-gcn-coin  760 ok-okcash
789 nxs-nexus  799 smly-smileycoin  815 kobo-kobocoin  819 bitb-bean-cash  823 geo-geocoin  825 usdt-tether
833 grc-gridcoin  837 xco-x-coin  853 ldoge-litedoge  857 song-songcoin  869 crave-crave  873 xem-nem
895 xaur-xaurum  945 bta-bata  960 fjc-fujicoin  977 gxx-gravitycoin  993 bsc-bowscoin  1004 hnc-hnc-coin
1026 aeon-aeon  1027 eth-ethereum  1032 tx-transfercoin  1038 euc-eurocoin  1042 sc-siacoin
1053 boli-bolivarcoin  1066 pak-pakcoin  1070 exp-expanse  1082 sib-sibcoin  1085 swing-swing
1089 duo-parallelcoin  1104 rep-augur  1107 pac-paccoin  1109 1337-elite  1113 scrt-secretcoin
1120 dft-draftcoin  1136 adz-adzcoin  1165 evil-evil-coin  1168 dcr-decred  1169 pivx-pivx
1172 sft-safex-token  1175 rbies-rubies  1191 meme-memetic-pepecoin  1198 bigup-bigup  1200 neva-nevacoin
1214 lsk-lisk  1223 bern-berncash  1229 dgd-digixdao  1230 steem-steem  1247 arco-aquariuscoin
1254 xptx-platinumbar  1257 lana-lanacoin  1274 waves-waves  1281 ion-ion  1285 gb-goldblocks
1297 chess-chesscoin  1298 lbc-lbry-credits  1312 sbd-steem-dollars  1320 ardr-ardor
1321 etc-ethereum-classic  1334 ele-elementrem  1340 krb-karbo  1353 taj-tajcoin  1367 xp-experience-points
1376 neo-neo  1392 plu-pluton  1437 zec-zcash  1439 asafe2-allsafe  1447 zcl-zclassic  1466 hush-hush
1473 pasc-pascal-coin  1474 ent-eternity  1480 golos-golos  1492 gbyte-obyte  1500 wings-wings
1518 mkr-maker  1521 kmd-komodo  1528 icon-iconic  1552 mln-enzyme  1556 time-chronotech  1578 zer-zero
1582 netko-netko  1586 ark-ark  1596 edg-edgeless  1619 sky-skycoin  1636 xby-xtrabytes  1637 rlc-iexec-rlc
1654 btx-bitcore  1658 lun-lunyr  1659 gno-gnosis  1669 hmq-humaniq  1674 cnnc-cannation  1680 ant-aragon
1681 pzm-prizm  1684 qtum-qtum  1694 sumo-sumokoin  1697 bat-basic-attention-token  1698 zen-horizen
1700 ae-aeternity  1703 etp-metaverse-etp  1708 ptoy-patientory  1710 veri-veritaseum
1712 qrl-quantum-resistant-ledger  1721 myst-mysterium  1722 more-more-coin  1723 snm-sonm  1726 zrc-zrcoin
1727 bnt-bancor  1731 glt-globaltoken  1732 nmr-numeraire  1757 fun-funfair  1758 pay-tenx  1759 snt-status
1762 efyt-ergo  1765 eos-eos  1768 adx-adex  1769 d-denarius  1772 storj-storj  1779 wgr-wagerr
1785 gas-gas  1786 snc-suncontract  1787 jet-jetcoin  1788 mtl-metal  1789 ppt-populous
1790 women-womencoin  1799 rup-rupee  1807 san-santiment-network-token  1816 cvc-civic
1825 lbtc-litebitcoin  1826 part-particl  1828 smart-smartcash  1830 skin-skincoin  1831 bch-bitcoin-cash
1832 hmc-harmonycoin  1834 plr-pillar  1836 sigt-signatum  1838 oct-oraclechain  1839 bnb-binance-coin
1845 ixt-ixt  1846 gsr-geysercoin  1850 crm-cream  1853 oax-oax  1856 dnt-district0x  1864 cdt-blox
1866 btm-bytom  1876 dcn-dentacoin  1881 onion-deeponion  1883 ads-adshares  1886 dent-dent
1888 ift-investfeed  1894 tcc-the-champcoin  1896 zrx-0x  1899 yoyow-yoyow  1905 tfl-trueflip
1908 nas-nebulas  1916 bbp-biblepay  1918 act-achain  1925 wtc-waltonchain  1930 pst-primas
1934 lrc-loopring  1947 mth-monetha  1949 dlt-agrello  1950 hvn-hive-project  1954 mda-moeda-loyalty-points
1955 nebl-neblio  1958 trx-tron  1966 mana-decentraland  1975 link-chainlink  1982 knc-kyber-network
1983 vibe-vibe  1984 sub-substratum  1993 kin-kin  1996 salt-salt  2001 colx-colossusxt  2002 tzc-trezarcoin
2009 bis-bismuth  2010 ada-cardano  2011 xtz-tezos  2019 vib-viberate  2022 inxt-internxt
2027 cnx-cryptonex  2032 cct-crystal-clear  2034 evx-everex  2041 btcz-bitcoinz  2043 cnd-cindicator
2047 zsc-zeusshield  2057 edo-eidoo  2058 ast-airswap  2062 aion-aion  2070 drt-domraider
2071 req-request-network  2081 amb-ambrosus  2083 btg-bitcoin-gold  2087 kcs-kucoin-token  2090 la-latoken
2092 nuls-nuls  2093 btcred-bitcoin-red  2094 prg-paragon  2096 rcn-ripio-credit-network  2099 icx-icon
2104 ieth-iethereum  2107 lux-luxcoin  2110 dov-dovu  2120 fuel-etherparty  2130 enj-enjin-coin
2132 powr-power-ledger  2135 rev-revain  2137 etn-electroneum  2140 sono-sono  2143 data-streamr-datacoin
2144 xsh-shield  2147 eltcoin-eltcoin  2158 phr-phore  2160 inn-innova  2161 rdn-raiden-network-token
2162 dpy-delphy  2165 erc20-erc20  2175 dbet-decentbet  2181 gvt-genesis-vision  2184 prix-privatix
2185 lthn-lethean  2200 gbx-gobyte  2209 ink-ink  2212 qsp-quantstamp  2213 qash-qash  2215 tsl-energo
2222 bcd-bitcoin-diamond  2223 vee-blockv  2235 tnb-time-new-bank  2236 wish-mywish  2237 evc-eventchain
2241 cco-ccore  2242 qbt-qbao  2243 drgn-dragonchain  2245 pre-presearch  2246 cmt-cybermiles
2247 bcdn-blockcdn  2248 capp-cappasity  2267 wabi-wabi  2274 mds-medishares  2276 ignis-ignis
2277 smt-smartmesh  2286 amm-micromoney  2289 gto-gifto  2290 ytn-yenten  2291 gnx-genaro-network
2296 ost-ost  2299 elf-aelf  2300 wax-wax  2305 ngc-naga  2306 brd-bread  2310 bnty-bounty0x
2313 srn-sirin-labs-token  2315 html-htmlcoin  2316 dbc-deepbrain-chain  2320 utk-utrust  2321 qlc-qlc-chain
2323 play-herocoin  2332 stak-straks  2334 cat-bitclave  2335 lbtc-lightning-bitcoin  2336 gtc-gamecom
2337 tau-lamden  2340 blt-bloom  2341 swftc-swftcoin  2342 cov-covesting
2345 hpb-high-performance-blockchain  2346 wicc-waykichain  2348 mdt-measurable-data-token
2354 get-get-protocol  2359 polis-polis  2363 zap-zap  2364 tct-tokenclub  2366 fair-fairgame
2374 bdg-bitdegree  2379 kcash-kcash  2386 ucom-united-crypto-community  2387 bca-bitcoin-atom
2391 eko-echolink  2392 bto-bottos  2394 tel-telcoin  2396 weth-weth  2398 key-selfkey
2399 int-internet-node-token  2404 tokc-tokyo  2405 iost-iost  2407 ait-aichain  2410 spc-spacechain
2416 theta-theta-token  2421 ipl-vouchforme  2427 chat-chatcoin  2428 ddd-scryinfo  2429 mobi-mobius
2437 yee-yee  2438 aac-acute-angle-cloud  2443 tnc-trinity-network-credit  2446 dta-data
2447 crpt-crypterium  2448 spk-sparks  2450 cv-carvertical  2452 tbx-tokenbox  2454 uip-unlimitedip
2457 true-truechain  2458 ocn-odyssey  2466 axpr-axpire  2467 trac-origintrail  2468 let-linkeye
2469 zil-zilliqa  2473 soc-all-sports  2474 man-matrix-ai-network  2475 grlc-garlicoin  2476 ruff-ruff
2478 cofi-coinfi  2481 zpt-zeepin  2482 cpc-cpchain  2489 btw-bitwhite  2492 ela-elastos  2496 poly-polymath
2497 mtn-medicalchain  2499 chsb-swissborg  2500 zla-zilla  2501 adb-adbank  2502 ht-huobi-token
2503 dmt-dmarket  2505 blz-bluzelle  2506 swm-swarm  2507 tky-thekey  2511 wpr-wepower
2512 ucash-universal-cash  2513 mntp-goldmint  2521 bio-biocoin  2529 cas-cashaa  2530 fsn-fusion
2537 gem-gems  2539 ren-republic-protocol  2540 lcc-litecoin-cash  2542 tdx-tidex-token
2544 ncash-nucleus-vision  2545 abt-arcblock  2546 rem-remme  2548 poa-poa-network
2552 iht-iht-real-estate-protocol  2553 rfr-refereum  2554 lym-lympo  2556 cs-credits
2558 instar-insights-network  2561 tube-bittube  2563 tusd-trueusd  2564 hqx-hoqu  2566 ont-ontology
2567 datx-datx  2570 tomo-tomochain  2572 bax-babb  2573 elec-electrifyasia  2576 ten-tokenomy
2577 rvn-ravencoin  2585 cennz-centrality  2586 snx-synthetix-network-token  2588 loom-loom-network
2605 bft-bnktothefuture  2606 wan-wanchain  2607 amlt-amlt  2608 mith-mithril  2612 rntb-bitrent
2620 swth-switcheo  2624 senc-sentinel-chain  2626 fdz-friendz  2629 xla-scala  2630 nct-polyswarm
2638 ctxc-cortex  2644 eosdac-eosdac  2645 uuu-u-network  2655 xmc-monero-classic  2660 adi-aditus
2662 xhv-haven-protocol  2665 dero-dero  2666 efx-effect-network  2674 msr-masari  2675 dock-dock
2682 hot-holo  2691 pnt-penta  2693 lrn-loopring-neo  2694 nexo-nexo  2696 dax-daex  2700 cel-celsius
2709 mitx-morpheus-labs  2712 mt-mytoken  2717 bouts-boutspro  2725 skm-skrumble-network  2726 gen-daostack
2737 gsc-global-social-chain  2739 dgx-digix-gold-token  2742 skb-sakura-bloom  2745 joint-joint-ventures
2757 clo-callisto-network  2758 ubt-unibright  2759 pat-patron  2760 lba-libra-credit
2763 mrph-morpheusnetwork  2765 xyo-xyo-network  2771 red-red  2772 dgtx-digitex-futures  2776 ava-travala
2777 iotx-iotex  2780 nkn-nkn  2827 soul-phantasma  2835 edr-endor-protocol  2837 0xbtc-0xbitcoin
2838 pai-pchain  2840 qkc-quarkchain  2846 fto-futurocoin  2847 abyss-the-abyss  2855 cbc-cashbet-coin
2858 cou-couchain  2859 xmx-xmax  2861 go-gochain  2862 ssp-smartshare  2866 upp-sentinel-protocol
2868 dag-constellation  2869 mvp-merculet  2873 met-metronome  2874 aoa-aurora  2882 zcn-0chain
2885 egt-egretia  2889 bob-bobs-repair  2891 card-cardstack  2901 fti-fanstime  2906 ess-essentia
2908 hsc-hashcoin  2913 dtx-data-exchange  2915 moc-mossland  2916 nim-nimiq  2920 zxc-0xcert
2921 olt-oneledger  2927 susd-susd  2930 iq-everipedia  2933 bmx-bitmart-token  2934 kan-bitkan
2937 vite-vite  2938 gard-hashgard  2941 cet-coinex-token  2943 rpl-rocket-pool  2945 box-contentbox
2946 ptt-proton-token  2949 krl-kryll  2958 trtl-turtlecoin  2970 lcs-localcoinswap  2972 zpr-zper
2976 ryo-ryo-currency  2977 bit-bitrewards  2980 wab-wabnetwork  2988 pgn-pigeoncoin  2989 eurs-stasis-eurs
2992 apl-apollo-currency  2998 vex-vexanium  3012 vtho-vethor-token  3051 bbk-bitblocks  3063 vitae-vitae
3070 lxt-litex  3071 euno-euno  3077 vet-vechain  3082 vin-vinchain  3088 btcone-bitcoin-one
3092 nug-nuggets  3096 npxsxem-pundi-x-nem  3106 pkg-pkg-token  3113 icr-intercrone  3118 gio-graviocoin
3126 xpx-proximax  3128 scc-siacashcoin  3129 nyex-nyerium  3131 tic-thingschain  3132 egem-ethergem
3133 arepa-arepacoin  3139 dx-dxchain-token  3140 ubex-ubex  3151 aka-akroma  3155 qnt-quant
3156 abl-airbloc  3158 zcr-zcore  3159 xap-apollon  3162 ylc-yolocash  3164 pma-pumapay
3166 xbi-bitcoin-incognito  3181 hand-showhand  3182 hit-hitchain  3192 cato-catocoin  3194 rating-dprating
3200 nsd-nasdacoin  3203 lobs-lobstex  3205 vdg-veridocglobal  3210 mib-mib-coin  3217 ong-ong
3218 nrg-energi  3219 ftxt-futurax  3232 str-staker  3241 fkx-knoxstertoken  3242 beet-beetle-coin
3243 imt-moneytoken  3247 flot-fire-lotto  3260 amo-amo-coin  3261 evn-evencoin  3262 ccl-cyclean
3263 din-dinero  3273 iq-iqcash  3285 bir-birake  3302 ucn-uchain  3306 gusd-gemini-dollar
3316 aog-smartofgiving  3324 plura-pluracoin  3327 six-six  3332 goss-gossipcoin  3334 xcash-x-cash
3345 daps-daps-coin  3356 tmtg-the-midas-touch-gold  3359 wit-witchain  3362 aux-auxilium
3364 plc-platincoin  3366 sins-safeinsure  3386 acm-actinium  3388 free-free-coin  3389 tol-tolar
3398 scriv-scriv-network  3408 usdc-usd-coin  3409 eta-etheera  3413 ndx-ndex  3418 meta-metadium
3422 shping-shping  3433 ents-eunomia  3435 snet-snetwork  3437 abbc-alibabacoin  3441 divi-divi
3444 kun-kun  3449 mmo-mmocoin  3451 bloc-blocmoney  3452 etho-ethoprotocol  3457 ird-iridium
3459 help-gohelpfund  3464 cheese-cheesecoin  3469 tdp-truedeck  3481 pny-peony  3482 telos-teloscoin
3507 mbc-microbitcoin  3513 ftm-fantom  3514 suqa-suqa  3580 cyl-crystal-token  3581 pnk-kleros
3596 xnv-nerva  3602 bsv-bitcoin-sv  3608 udoo-hyprr  3611 nor-noir  3616 bcdt-evidenz  3617 ilc-ilcoin
3620 atp-atlas-protocol  3625 equad-quadrantprotocol  3626 rbtc-smart-bitcoin  3627 bltg-block-logic
3628 mxc-machine-xchange-coin  3631 foam-foam  3633 plat-bitguild-plat  3634 kat-kambria  3637 aergo-aergo
3640 lpt-livepeer  3646 herb-herbalist-token  3650 cova-cova  3656 becn-beacon  3657 lamb-lambda
3659 quin-quinads  3662 hedg-hedgetrade  3666 ult-ultiledger  3667 awc-atomic-wallet-coin
3672 dogec-dogecash  3687 btb-bitball  3695 hyn-hyperion  3701 rif-rif-token  3702 beam-beam
3704 vsys-v-systems  3708 exo-exosis  3709 grin-grin  3712 clb-cloudbric  3714 lto-lto-network
3715 caj-cajutel  3716 veo-amoveo  3717 wbtc-wrapped-bitcoin  3722 temco-temco  3724 solve-solve
3732 ccx-conceal  3733 s4f-s4fe  3737 btu-btu-protocol  3742 bnana-banana-token  3746 eld-electrumdark
3750 xpc-experience-chain  3752 upx-uplexa  3753 pltc-platoncoin  3756 mhc-metahash  3757 gmb-gmb
3760 swc-scanet-world-coin  3764 set-save-environment-token  3769 hbx-hashbx  3783 ankr-ankr-network
3786 lunes-lunes  3787 innbcl-innovativebioresearchclassic  3792 araw-araw  3794 atom-cosmos
3799 safe-safecoin  3801 bora-bora  3806 tch-tigercash  3810 etgp-ethereum-gold-project
3814 celr-celer-network  3816 vra-verasity  3819 gmb-gamb  3822 tfuel-theta-fuel  3826 top-top
3830 veil-veil  3831 sha-safe-haven  3835 orbs-orbs  3839 xrc-xrhodium  3842 csp-caspian  3843 bolt-bolt
3853 mtv-multivac  3855 locus-locus-chain  3856 sfcp-sf-capital  3863 ugas-ugas  3866 con-conun
3870 lit-lition  3871 new-newton  3874 iris-irisnet  3875 valor-valor-token  3878 xwp-swap
3880 oce-oceanex-token  3882 arq-arqma  3884 fx-function-x  3894 cspn-crypto-sports  3897 okb-okb
3898 axe-axe  3902 xmv-monerov  3907 bitc-bitcash  3911 ocean-ocean-protocol  3917 sntvt-sentivate
3928 idex-idex  3930 tt-thunder-token  3935 srk-sparkpoint  3936 gny-gny  3941 fab-fast-access-blockchain
3946 cre-carry  3947 hnb-hashnet-biteco  3948 tera-tera  3951 arrr-pirate  3953 eved-evedo  3956 bomb-bomb
3958 rfox-redfox-labs  3964 rsr-reserve-rights  3965 toc-touchcon  3968 eum-elitium  3973 aya-aryacoin
3974 btc2-bitcoin-2  3976 bc-bitcoin-confidential  3978 chr-chromia  3980 tcash-tcash  3985 ogo-origo
3986 scc-stakecubecoin  3987 bdx-beldex  3992 coti-coti  4003 znn-zenon  4006 stpt-stpt
4014 mcpc-mobile-crypto-pay-coin  4017 eosdt-eosdt  4030 algo-algorand  4034 jar-jarvis  4036 cos-contentos
4038 mbl-moviebloc  4039 arpa-arpa-chain  4041 mx-mx-token  4047 nbot-naka-bodhi-token  4051 par-parachute
4056 ampl-ampleforth  4064 usdk-usdk  4066 chz-chiliz  4078 sero-super-zero  4090 wxt-wirex-token
4092 dusk-dusk-network  4115 pvt-pivot-token  4118 for-fortube  4119 vd-vindax-coin  4120 prom-prometeus
4134 akro-akropolis  4139 brz-brazilian-digital-token  4157 rune-thorchain  4167 btr-bitrue-coin
4176 dappt-dapp-token  4182 gmat-gowithmi  4189 uos-ultra  4193 dynmt-dynamite  4195 ftt-ftx-token
4199 swace-swace  4200 pcx-chainx  4206 win-winklink  4228 frm-ferrum-network  4233 mbn-membrana
4245 enq-enecuum  4253 cbm-cryptobonusmiles  4256 klay-klaytn  4269 gt-gatechain-token  4273 kicks-sessia
4279 sxp-swipe  4286 znz-zenzo  4291 kgc-krypton-galaxy-coin  4293 perl-perleco  4299 toko-tokoin
4300 vid-vivid-labs  4366 mix-mixmarvel  4431 vidy-vidy  4452 bdp-bidipass  4467 egg-nestree
4520 dvp-decentralized-vulnerability-platform  4558 flow-flow  4586 prob-probit-token
4642 hbar-hedera-hashgraph  4660 tlos-telos  4679 band-band-protocol  4687 busd-binance-usd
4702 idrt-rupiah-token  4703 bxc-bonuscloud  4705 paxg-pax-gold  4709 xlab-xceltoken-plus  4779 husd-husd
4846 kava-kava  4847 stx-stacks  4943 dai-dai  5034 ksm-kusama  5068 usdn-neutrino-usd
5176 xaut-tether-gold  5268 ewt-energy-web-token  5426 sol-solana  5567 celo-celo  5617 uma-uma
5632 ar-arweave  5647 kda-kadena  5665 hnt-helium  5692 comp-compoundd  5805 avax-avalanche
5864 yfi-yearnfinance  5994 shib-shiba-inu  6187 srm-serum  6210 sand-the-sandbox  6535 near-near-protocol
6536 om-mantra-dao  6538 crv-curve-dao-token  6636 dot-polkadot  6719 grt-the-graph  6758 sushi-sushi
6783 axs-axie-infinity  7080 gala-gala  7083 uni-uniswap  7186 cake-pancakeswap  7226 inj-injective-protocol
7326 dexe-dexe  7334 cfx-conflux-network  7431 akt-akash-network  7653 rose-oasis-network  8000 ldo-lido-dao
8104 1inch-1inch  8335 mdx-mdex  8425 jasmy-jasmycoin  8526 ray-raydium  8642 fei-fei-protocol
8646 mina-mina-protocol  8677 xym-symbol  8916 icp-internet-computer  9903 cvx-convex-finance
10603 imx-immutable-x  10791 xec-ecash  10804 floki-floki-inu  11840 op-optimism
13855 ens-ethereum-name-service  18679 xcn-chain  18876 ape-apecoin  19891 usdd-usdd  20396 kas-kaspa
21794 apt-aptos  23095 bonk-bonk
`);
