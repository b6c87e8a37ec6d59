// What makes this service the USD values ingestion; its entry points do the rest.
import type { IngestionService } from '@coinfront/ingestion/service';
import { configSchema } from './config.ts';
import { createSource } from './create-source.ts';

export const usdValuesIngestion: IngestionService = {
  name: 'usd-values',
  configSchema,
  createSource,
};
