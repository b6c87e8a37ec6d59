// Validates the environment of the assets ingestion and its schedule: exits with 78 if it is invalid.
import { checkSettings } from '@coinfront/ingestion/service';
import { assetsIngestion } from './ingestion.ts';

checkSettings(assetsIngestion);
