// Which upstream feeds which ingestion, and the rule that invented and real data are never mixed.
import { z } from 'zod';

export const ingestionNameSchema = z.enum(['assets', 'usd-values']);
export type IngestionName = z.infer<typeof ingestionNameSchema>;

export const assetsSourceSchema = z.enum(['coinmarketcap', 'coinmarketcap-keyless', 'simulator']);
export type AssetsSource = z.infer<typeof assetsSourceSchema>;

export const usdValuesSourceSchema = z.enum(['cryptocompare', 'coinpaprika', 'simulator']);
export type UsdValuesSource = z.infer<typeof usdValuesSourceSchema>;

export const sourceNameSchema = z.union([assetsSourceSchema, usdValuesSourceSchema]);
export type SourceName = z.infer<typeof sourceNameSchema>;

/** Whether a source's figures are invented. Rows of such a source never stand beside rows of a real one. */
export function isInvented(source: SourceName): boolean {
  return source === 'simulator';
}

/** The environment variables that decide, as far as they are set. */
export type SourceChoice = {
  ASSETS_SOURCE?: AssetsSource | undefined;
  USD_VALUES_SOURCE?: UsdValuesSource | undefined;
  CMC_API_KEY?: string | undefined;
  CRYPTOCOMPARE_API_KEY?: string | undefined;
  COINPAPRIKA_API_KEY?: string | undefined;
};

export type ChosenSources = {
  assets: AssetsSource;
  usdValues: UsdValuesSource;
};

/** A variable at fault and what would be right: the shape in which configuration errors are reported. */
export type ChoiceProblem = { variable: keyof SourceChoice; message: string };

/**
 * The source of each ingestion: the one named, else the one whose key is given (of two, CryptoCompare), else, with any
 * real key or source chosen, the one that needs no key, else the simulator. Every contradiction is reported at once, and
 * none holds a key.
 */
export function chooseSources(choice: SourceChoice): ChosenSources | { problems: ChoiceProblem[] } {
  const isReal =
    Boolean(choice.CMC_API_KEY || choice.CRYPTOCOMPARE_API_KEY || choice.COINPAPRIKA_API_KEY) ||
    [choice.ASSETS_SOURCE, choice.USD_VALUES_SOURCE].some((source) => source && !isInvented(source));

  const assets =
    choice.ASSETS_SOURCE ??
    (choice.CMC_API_KEY ? 'coinmarketcap' : isReal ? 'coinmarketcap-keyless' : 'simulator');
  const usdValues =
    choice.USD_VALUES_SOURCE ??
    (choice.CRYPTOCOMPARE_API_KEY ? 'cryptocompare' : isReal ? 'coinpaprika' : 'simulator');

  const problems: ChoiceProblem[] = [];
  if (assets === 'coinmarketcap' && !choice.CMC_API_KEY) {
    problems.push({
      variable: 'CMC_API_KEY',
      message: 'required by ASSETS_SOURCE=coinmarketcap; without a key use coinmarketcap-keyless',
    });
  }
  if (usdValues === 'cryptocompare' && !choice.CRYPTOCOMPARE_API_KEY) {
    problems.push({
      variable: 'CRYPTOCOMPARE_API_KEY',
      message: 'required by USD_VALUES_SOURCE=cryptocompare; without a key use coinpaprika',
    });
  }
  if (isInvented(assets) !== isInvented(usdValues)) {
    problems.push({
      variable: isInvented(assets) ? 'ASSETS_SOURCE' : 'USD_VALUES_SOURCE',
      message: `simulator beside a real source (assets: ${assets}, USD values: ${usdValues}); choose two real ones, or simulator for both`,
    });
  }
  return problems.length > 0 ? { problems } : { assets, usdValues };
}
