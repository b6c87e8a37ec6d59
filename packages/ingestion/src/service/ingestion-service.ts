// What the two ingestion services differ in. Everything else of their entry points is in this folder.
import type { IngestionName } from '@coinfront/contracts';
import type { IngestionConfig, ingestionConfigSchema } from '../config/index.ts';
import type { HttpClientDependencies } from '../http/http-client.ts';
import type { Source } from '../source.ts';

/** `limit`: maximum number of rows; null for all. */
export type ConfiguredSource = { source: Source; limit: number | null };

export type IngestionService = {
  name: IngestionName;
  /** May have more variables than all ingestions share. */
  configSchema: typeof ingestionConfigSchema;
  /**
   * `config` is always the output of `configSchema`, so an implementation may require all its variables. Throws ConfigError
   * if the sources of the two ingestions contradict each other or a key is missing.
   */
  createSource(dependencies: HttpClientDependencies, config: IngestionConfig): ConfiguredSource;
};
