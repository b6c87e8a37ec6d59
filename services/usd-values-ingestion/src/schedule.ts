// Runs of the USD values ingestion on a schedule.
import { runSchedule } from '@coinfront/ingestion/service';
import { usdValuesIngestion } from './ingestion.ts';

await runSchedule(usdValuesIngestion, new URL('main.ts', import.meta.url));
