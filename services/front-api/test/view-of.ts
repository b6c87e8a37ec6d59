// A view of stored rows, without database and thread.
import type { StoredAsset, StoredUsdValue } from '@coinfront/contracts';
import type { Mappings } from '../src/join/claims.ts';
import { pair } from '../src/join/pairing.ts';
import { stateOf } from '../src/state/current-state.ts';
import { NO_MAPPINGS } from '../src/state/mappings.ts';
import { createView, digestOf, type View } from '../src/views/view.ts';
import { assetTableOf, type Rows, usdTableOf } from './fake-thread.ts';
import { markersWith } from './fake-watch.ts';

export type ViewRows = {
  assets: readonly StoredAsset[];
  usdValues?: readonly StoredUsdValue[];
  mappings?: Mappings;
  rejected?: Rows['rejected'];
};

export function viewOf({ assets, usdValues = [], mappings = new Map(), rejected }: ViewRows): View {
  const markers = markersWith({
    assets: { documents: assets.length },
    usdValues: { documents: usdValues.length },
  });
  const published = { assets: markers.assets.snapshot, usdValues: markers['usd-values'].snapshot };
  if (!published.assets || !published.usdValues) throw new Error('Expected markers of two snapshots');
  const inForce = mappings.size === 0 ? NO_MAPPINGS : { version: 1, editedAt: 0, usdIds: mappings };
  const state = stateOf(published.assets, published.usdValues, inForce);
  const tables = {
    assets: assetTableOf(assets, rejected?.assets),
    usdValues: usdTableOf(usdValues, rejected?.usdValues),
  };
  const pairing = pair({ assets: tables.assets.columns, usdValues: tables.usdValues.columns, mappings });
  return createView(state, tables, { pairing, digest: digestOf(state, tables, pairing) });
}
