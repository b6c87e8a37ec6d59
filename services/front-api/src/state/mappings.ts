// Which USD row an editor gave to which asset, as far as answers depend on it.
import type { PublishedSnapshot } from '@coinfront/contracts';
import type { Mappings } from '../join/claims.ts';

/** What the mappings say of the rows of two sources. Answers of different versions are different answers. */
export type MappingsVersion = {
  version: number;
  /** When it came into force, in Unix ms; 0 for one that is over, and before the first edit. */
  editedAt: number;
  usdIds: Mappings;
};

export const NO_MAPPINGS: MappingsVersion = { version: 0, editedAt: 0, usdIds: new Map() };

/** Where the rows come from: ids of one source say nothing of another's. */
export type Sources = Record<'assets' | 'usdValues', Pick<PublishedSnapshot, 'source'>>;

export type MappingsReader = {
  /** The version in force. The same object as long as neither it nor a source changes. */
  current(sources: Sources): MappingsVersion;
  /** A version, past ones included; undefined when it is not known or too long ago. Rejects with the driver's errors. */
  at(version: number, sources: Sources): Promise<MappingsVersion | undefined>;
};
