// What makes this service the assets ingestion; its entry points do the rest.
import type { IngestionService } from '@coinfront/ingestion/service';
import { configSchema } from './config.ts';
import { createSource } from './create-source.ts';

export const assetsIngestion: IngestionService = {
  name: 'assets',
  configSchema,
  createSource,
};
