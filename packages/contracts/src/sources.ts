// The ingestions and the sources that can feed them.
import { z } from 'zod';

export const ingestionNameSchema = z.enum(['assets', 'usd-values']);
export type IngestionName = z.infer<typeof ingestionNameSchema>;

export const assetsSourceSchema = z.enum(['coinmarketcap', 'coinmarketcap-keyless', 'simulator']);
export type AssetsSource = z.infer<typeof assetsSourceSchema>;

export const usdValuesSourceSchema = z.enum(['cryptocompare', 'coinpaprika', 'simulator']);
export type UsdValuesSource = z.infer<typeof usdValuesSourceSchema>;

export const sourceNameSchema = z.union([assetsSourceSchema, usdValuesSourceSchema]);
export type SourceName = z.infer<typeof sourceNameSchema>;

/** Whether a source's figures are invented. They are never shown beside figures of a real source. */
export function isInvented(source: SourceName): boolean {
  return source === 'simulator';
}
