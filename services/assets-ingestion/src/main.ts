// One run of the assets ingestion.
import { runOnce } from '@coinfront/ingestion/service';
import { assetsIngestion } from './ingestion.ts';

process.exitCode = await runOnce(assetsIngestion);
