// A day of an asset's price in a few numbers.

/** Prices of one sparkline, an hour apart: the last one is the asset's own. */
export const SPARKLINE_PRICES = 24;

/** Snapshots of more assets have none: they would take hundreds of megabytes, and a minute to load. */
export const SPARKLINE_ASSETS_MAX = 100_000;
