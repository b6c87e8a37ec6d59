// Validates the environment of the USD values ingestion and its schedule: exits with 78 if it is invalid.
import { checkSettings } from '@coinfront/ingestion/service';
import { usdValuesIngestion } from './ingestion.ts';

checkSettings(usdValuesIngestion);
