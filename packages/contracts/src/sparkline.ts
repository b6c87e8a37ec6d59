// The limits of sparklines: an asset's hourly prices over a day.

/** Prices per sparkline, an hour apart; the last one is the asset's current price. */
export const SPARKLINE_PRICES = 24;

/** Larger snapshots have no sparklines: they would take hundreds of megabytes, and a minute to load. */
export const SPARKLINE_ASSETS_MAX = 100_000;
