// What an answer says of the age of the two snapshots it stands on.
import type { LastUpdated } from '@coinfront/contracts';
import type { State } from '../state/current-state.ts';

export function lastUpdatedOf({ assets, usdValues }: State): LastUpdated {
  return { assets: assets.last_updated.toISOString(), usd_values: usdValues.last_updated.toISOString() };
}
