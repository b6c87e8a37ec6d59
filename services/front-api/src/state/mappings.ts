// Which USD row an editor gave to which asset.
import type { Mappings } from '../join/claims.ts';

/** One state of the mappings. Answers of different versions are different answers. */
export type MappingsVersion = { version: number; usdIds: Mappings };

export const NO_MAPPINGS: MappingsVersion = { version: 0, usdIds: new Map() };
