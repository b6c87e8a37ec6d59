// One run of the USD values ingestion.
import { runOnce } from '@coinfront/ingestion/service';
import { usdValuesIngestion } from './ingestion.ts';

process.exitCode = await runOnce(usdValuesIngestion);
