// The editors' mappings of assets to USD values: one versioned document, and the log of its changes.
import { z } from 'zod';
import { isInvented, type SourceName, usdValuesSourceSchema } from './sources.ts';

export const MAPPINGS_ID = 'current';

/** Maximum number of entries: 2 MiB, well below MongoDB's 16 MiB. */
export const MAPPINGS_MAX = 10_000;

/** The namespace of an asset's id. */
export const assetIdsSchema = z.enum(['coinmarketcap', 'simulator']);
export type AssetIds = z.infer<typeof assetIdsSchema>;

/** CoinMarketCap has the same ids with and without a key. */
export function assetIdsOf(assetsSource: SourceName): AssetIds {
  return isInvented(assetsSource) ? 'simulator' : 'coinmarketcap';
}

/** Identifies a USD row across snapshots. */
export const usdReferenceSchema = z.strictObject({
  source: usdValuesSourceSchema.describe('Source of the USD value; ids differ between sources.'),
  id: z.string().min(1).max(200).describe("The source's own id of the coin."),
});
export type UsdReference = z.infer<typeof usdReferenceSchema>;

/** The USD row that belongs to an asset, or that none does. */
export const decisionSchema = z.strictObject({
  usd: usdReferenceSchema
    .nullable()
    .describe(
      'The USD value of the asset; applies while the USD values come from this source. Null: the asset has no USD value in any source.',
    ),
});
export type Decision = z.infer<typeof decisionSchema>;

const subjectSchema = z.object({
  asset_source: assetIdsSchema.describe('Namespace of the id; applies while the assets come from there.'),
  asset_id: z.int().positive(),
});

const EDITOR = "The name of the editor's token.";

export const mappingSchema = z.object({
  ...subjectSchema.shape,
  usd: decisionSchema.shape.usd,
  /** By the database server's clock, as all times here. */
  at: z.date(),
  editor: z.string().describe(EDITOR),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** One edit. */
export const mappingChangeSchema = z.object({
  version: z.int().positive().describe('The version of the mappings after this change.'),
  at: z.date(),
  editor: z.string().describe(EDITOR),
  ...subjectSchema.shape,
  previous: decisionSchema.nullable().describe('The mapping before; null for none.'),
  next: decisionSchema.nullable().describe('The mapping since; null for none.'),
});
export type MappingChange = z.infer<typeof mappingChangeSchema>;

/** The stored document. There is none before the first edit. */
export const mappingsDocumentSchema = z.object({
  _id: z.literal(MAPPINGS_ID),
  /** Grows with every edit. An edit names the version that its editor saw, and fails if there is a newer one. */
  version: z.int().positive(),
  /** By `mappingKey`, so that an edit writes only its entry. */
  entries: z.record(z.string(), mappingSchema),
  /** The latest changes, oldest first. Written together with the change; the log is filled from here. */
  recent: z.array(mappingChangeSchema),
});
export type MappingsDocument = z.infer<typeof mappingsDocumentSchema>;

/** A stored change. */
export type LoggedMappingChange = Omit<MappingChange, 'version'> & { _id: number };

export function mappingKey({ asset_source, asset_id }: Pick<Mapping, 'asset_source' | 'asset_id'>): string {
  return `${asset_source}:${asset_id}`;
}
