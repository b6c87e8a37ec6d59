// What editors decided about assets: one versioned document, and the log of its changes.
import { z } from 'zod';
import { isInvented, type SourceName, usdValuesSourceSchema } from './sources.ts';

export const MAPPINGS_ID = 'current';

/** Entries of the document: 2 MiB of them, far from the 16 MiB that a document may have. */
export const MAPPINGS_MAX = 10_000;

/** Whose ids an asset goes by: an id of one says nothing of the other's assets. */
export const assetIdsSchema = z.enum(['coinmarketcap', 'simulator']);
export type AssetIds = z.infer<typeof assetIdsSchema>;

/** Both ways to CoinMarketCap give the same ids. */
export function assetIdsOf(assetsSource: SourceName): AssetIds {
  return isInvented(assetsSource) ? 'simulator' : 'coinmarketcap';
}

/** A USD row, whatever the snapshot. */
export const usdReferenceSchema = z.strictObject({
  source: usdValuesSourceSchema.describe('Where the USD value comes from: ids differ from source to source.'),
  id: z.string().min(1).max(200).describe("The source's own id of the coin."),
});
export type UsdReference = z.infer<typeof usdReferenceSchema>;

/** The USD row that belongs to an asset, or that none does. */
export const decisionSchema = z.strictObject({
  usd: usdReferenceSchema
    .nullable()
    .describe(
      'The USD value that belongs to the asset; in force while the USD values come from its source. Null for none, whatever the source.',
    ),
});
export type Decision = z.infer<typeof decisionSchema>;

const subjectSchema = z.object({
  asset_source: assetIdsSchema.describe('Whose id it is; in force while the assets come from there.'),
  asset_id: z.int().positive(),
});

const EDITOR = 'The name that goes with the token of who did it.';

export const mappingSchema = z.object({
  ...subjectSchema.shape,
  usd: decisionSchema.shape.usd,
  /** By the clock of the database's server, as all times here. */
  at: z.date(),
  editor: z.string().describe(EDITOR),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** One edit. */
export const mappingChangeSchema = z.object({
  version: z.int().positive().describe('The version of the mappings that it made.'),
  at: z.date(),
  editor: z.string().describe(EDITOR),
  ...subjectSchema.shape,
  previous: decisionSchema.nullable().describe('What was decided before; null for nothing.'),
  next: decisionSchema.nullable().describe('What is decided since; null for nothing.'),
});
export type MappingChange = z.infer<typeof mappingChangeSchema>;

/** The stored document. There is none before the first edit. */
export const mappingsDocumentSchema = z.object({
  _id: z.literal(MAPPINGS_ID),
  /** Grows with every edit, so an edit that names it changes what its editor saw, or nothing. */
  version: z.int().positive(),
  /** By `mappingKey`, so that an edit writes one of them. */
  entries: z.record(z.string(), mappingSchema),
  /** The latest changes, oldest first: written with what they change, and the log from them. */
  recent: z.array(mappingChangeSchema),
});
export type MappingsDocument = z.infer<typeof mappingsDocumentSchema>;

/** A stored change. */
export type LoggedMappingChange = Omit<MappingChange, 'version'> & { _id: number };

export function mappingKey({ asset_source, asset_id }: Pick<Mapping, 'asset_source' | 'asset_id'>): string {
  return `${asset_source}:${asset_id}`;
}
