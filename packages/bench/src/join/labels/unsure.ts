// Pairs that are neither right nor wrong: mostly a token that was swapped for another, where both sources opened a new
// record for the new one, so that it is a matter of opinion whether the old coin is the same.
import { labelPairs } from './label-pairs.ts';

export const UNSURE_PAIRS = labelPairs(`
2308 dai-dai               # Dai of one collateral, SAI later; the record goes back to it, its values are of the later Dai
2603 pundix-pundi-x        # NPXS became PUNDIX, 1000 for 1
4086 egld-elrond           # ERD became EGLD, 1000 for 1
4086 936373                # the same in CryptoCompare
16086 928723               # BitTorrent of 2022, 1000 for 1; the record is of the chain before
28298 mc-merit-circle      # Merit Circle became Beam, 100 for 1
27075 bit-bitdao           # BitDAO became Mantle
28324 dydx-dydx            # dYdX on its own chain; 11156 is the token before
28321 matic-polygon        # POL follows MATIC; 3890 is the token before
32684 ftm-fantom           # Sonic follows Fantom
32880 klay-klaytn          # Kaia is Klaytn and Finschia in one
1711 xep-electra-protocol  # Electra became Electra Protocol, on another chain
1750 rei-rei-network       # GXChain became REI Network, 10 for 1
2764 ubx-ubix-network      # Silent Notary became UBIX Network
3365 cfi-cyberfi           # VeriSafe became CyberFi
3812 amp-amp               # Flexacoin became Amp
4142 cbix-p-cubiex-power   # two tokens of one firm
2845 med-medibloc-qrc20    # another form of MediBloc
4129 dot-polkadot          # a promise of Polkadot, in another unit
1903 318199                # Hshare, HyperCash before its rename; 926044 is the record after
4694 932313                # GAPS: probably one project, supplies differ 20 times
3590 925695                # CrypticCoin: the record was delivered as an advertisement only
`);
