/** Measurements of one run of an ingestion, ours or the original's. */
export type IngestionRun = {
  rows: number;
  /** From the start of the process until the marker names the new rows. */
  publishedMs: number;
  /** Time spent inserting, as the process reports it. */
  insertMs: number;
  peakMegabytes: number | undefined;
};

export type IngestionRunOptions = {
  ingestion: 'assets' | 'usd-values';
  /** Names an empty database. */
  mongoUri: string;
  upstreamUrl: string;
};
