// Which state to build next on the way from the served view to the published state.
import { type State, stateOf } from '../state/current-state.ts';
import type { MappingsReader } from '../state/mappings.ts';
import { hasPackedRows, type View } from './view.ts';

const hasSameSources = (a: State, b: State): boolean =>
  a.assets.source === b.assets.source && a.usdValues.source === b.usdValues.source;

/**
 * The published state. But if both sides of a large view changed, first the one with the new assets and the USD values that
 * are served: so the old assets are freed before the new USD values are loaded.
 */
export function nextState(
  served: View | undefined,
  published: State,
  mappings: Pick<MappingsReader, 'current'>,
): State {
  if (!served || !hasPackedRows(served) || !hasSameSources(served.state, published)) return published;
  const { assets } = published;
  const { usdValues } = served.state;
  const haveBothChanged =
    assets.snapshot_id !== served.state.assets.snapshot_id &&
    usdValues.snapshot_id !== published.usdValues.snapshot_id;
  return haveBothChanged ? stateOf(assets, usdValues, mappings.current({ assets, usdValues })) : published;
}
