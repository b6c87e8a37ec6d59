// Compares a month of the schedule with the plans of the real sources. A module of its own, because it loads their code.
import { assetsIngestion } from '@coinfront/assets-ingestion/ingestion';
import type { IngestionName } from '@coinfront/contracts';
import { createTimetable, warnOfPlan } from '@coinfront/ingestion/schedule';
import { type Environment, type Logger, loadConfig } from '@coinfront/runtime';
import { usdValuesIngestion } from '@coinfront/usd-values-ingestion/ingestion';

/** Warns if the schedule exceeds a plan. `environment`: that of the ingestions. */
export function warnOfPlans(
  logOf: (ingestion: IngestionName) => Logger,
  environment: Environment,
  pattern: string,
): void {
  const timetable = createTimetable(pattern);
  const [assetsLog, usdValuesLog] = [logOf('assets'), logOf('usd-values')];
  const assets = assetsIngestion.createSource(
    { log: assetsLog },
    loadConfig(assetsIngestion.configSchema, environment),
  );
  const usdValues = usdValuesIngestion.createSource(
    { log: usdValuesLog },
    loadConfig(usdValuesIngestion.configSchema, environment),
  );
  warnOfPlan({ log: assetsLog }, { ...assets, timetable });
  warnOfPlan({ log: usdValuesLog }, { ...usdValues, timetable });
}
