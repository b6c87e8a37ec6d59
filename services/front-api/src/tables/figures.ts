// All figures that `GET /` sorts by (`sort`) and filters by (`min_…`, `max_…`), one line each. Columns, query parameters
// and the OpenAPI document are made from these lists. A figure takes 12 bytes of memory per row.
import type { StoredAsset, StoredUsdValue } from '@coinfront/contracts';

/** `label`: what the OpenAPI document calls it, after "Minimum" and "Maximum". `isSigned`: it may be below 0. */
type Described = { label: string; isSigned?: boolean };
/** `read`: null or undefined where the row has no value. */
type Figure<Row> = Described & { read: (row: Row) => number | null | undefined };

const dollars = <Row>(label: string, read: Figure<Row>['read']): Figure<Row> => ({
  label: `${label}, in US dollars`,
  read,
});
const change = <Row>(label: string, read: Figure<Row>['read']): Figure<Row> => ({
  label: `${label}, in percent`,
  isSigned: true,
  read,
});

/** The asset's own. */
export const ASSET_FIGURES = {
  rank: { label: 'rank', read: ({ cmc_rank }) => cmc_rank },
  price: dollars('price', ({ quote }) => quote?.USD?.price),
  market_cap: dollars('market cap', ({ quote }) => quote?.USD?.market_cap),
  volume_24h: dollars('volume of 24 hours', ({ quote }) => quote?.USD?.volume_24h),
  change_1h: change('price change in 1 hour', ({ quote }) => quote?.USD?.percent_change_1h),
  change_24h: change('price change in 24 hours', ({ quote }) => quote?.USD?.percent_change_24h),
  change_7d: change('price change in 7 days', ({ quote }) => quote?.USD?.percent_change_7d),
  change_30d: change('price change in 30 days', ({ quote }) => quote?.USD?.percent_change_30d),
} as const satisfies Record<string, Figure<StoredAsset>>;

/** Those of the USD value that the join gave the asset. */
export const USD_FIGURES = {
  usd_price: dollars('price of the USD value', ({ price }) => price),
  usd_market_cap: dollars('market cap of the USD value', ({ market_cap }) => market_cap),
  usd_volume_24h: dollars('volume of 24 hours of the USD value', ({ volume_24h }) => volume_24h),
  usd_change_24h: change('price change of the USD value in 24 hours', ({ change_24h }) => change_24h),
} as const satisfies Record<string, Figure<StoredUsdValue>>;

/** Between the two prices. */
export const SPREAD_FIGURES = {
  spread: {
    label: 'spread, in percent: how far the price of the USD value is above the own',
    isSigned: true,
  },
  abs_spread: { label: 'absolute spread, in percent' },
} as const satisfies Record<string, Described>;

export type AssetFigure = keyof typeof ASSET_FIGURES;
export type UsdFigure = keyof typeof USD_FIGURES;
export type JoinedFigure = UsdFigure | keyof typeof SPREAD_FIGURES;
export type FigureName = AssetFigure | JoinedFigure;

const namesOf = <Name extends string>(figures: Record<Name, unknown>) => Object.keys(figures) as Name[];

export const ASSET_FIGURE_NAMES = namesOf(ASSET_FIGURES);
export const USD_FIGURE_NAMES = namesOf(USD_FIGURES);
/** They depend on the join, so they change with every pairing. */
export const JOINED_FIGURE_NAMES: readonly JoinedFigure[] = [...USD_FIGURE_NAMES, ...namesOf(SPREAD_FIGURES)];
export const FIGURE_NAMES: readonly FigureName[] = [...ASSET_FIGURE_NAMES, ...JOINED_FIGURE_NAMES];

export const FIGURES: Record<FigureName, Described> = { ...ASSET_FIGURES, ...USD_FIGURES, ...SPREAD_FIGURES };
