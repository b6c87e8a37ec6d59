// The mappings as the join uses them: which USD value an editor gave to which asset.
import type { PublishedSnapshot } from '@coinfront/contracts';
import type { Mappings } from '../join/claims.ts';

/** One version of the mappings, for the ids of two sources. */
export type MappingsVersion = {
  version: number;
  /** Time of the edit, in Unix ms; 0 for past versions and before the first edit. */
  editedAt: number;
  usdIds: Mappings;
};

export const NO_MAPPINGS: MappingsVersion = { version: 0, editedAt: 0, usdIds: new Map() };

/** The sources of the rows: mappings of one source do not apply to another. */
export type Sources = Record<'assets' | 'usdValues', Pick<PublishedSnapshot, 'source'>>;

export type MappingsReader = {
  /** The current version. The same object until the version or a source changes. */
  current(sources: Sources): MappingsVersion;
  /** Any version, also a past one; undefined if unknown or too old. Rejects with the driver's errors. */
  at(version: number, sources: Sources): Promise<MappingsVersion | undefined>;
};
