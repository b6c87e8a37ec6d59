// What an answer says of the age of the two snapshots it stands on.
import type { LastUpdated } from '@coinfront/contracts';
import type { View } from '../views/view.ts';

export function lastUpdatedOf({ state: { assets, usdValues } }: View): LastUpdated {
  return { assets: assets.last_updated.toISOString(), usd_values: usdValues.last_updated.toISOString() };
}
