// What is measured of one run of an ingestion, ours or the original's, from the start of its process on.
export type IngestionRun = {
  rows: number;
  /** From the start of the process until the marker told readers of the new rows. */
  publishedMs: number;
  /** What the process says it spent inserting. */
  insertMs: number;
  peakMegabytes: number | undefined;
};

export type IngestionRunOptions = {
  ingestion: 'assets' | 'usd-values';
  /** With the name of a database that is empty. */
  mongoUri: string;
  upstreamUrl: string;
};
