// Runs of the assets ingestion on a schedule.
import { runSchedule } from '@coinfront/ingestion/service';
import { assetsIngestion } from './ingestion.ts';

await runSchedule(assetsIngestion, new URL('main.ts', import.meta.url));
