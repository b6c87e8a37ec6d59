// What a month of a schedule asks of the real sources. Apart from the rest, because it loads all that asks them.
import { configSchema as assetsSchema } from '@coinfront/assets-ingestion/config';
import { plannedRuns as plannedAssetsRuns } from '@coinfront/assets-ingestion/planned-runs';
import type { IngestionName } from '@coinfront/contracts';
import { createTimetable, warnOfPlan } from '@coinfront/ingestion/schedule';
import { type Environment, type Logger, loadConfig } from '@coinfront/runtime';
import { configSchema as usdValuesSchema } from '@coinfront/usd-values-ingestion/config';
import { plannedRuns as plannedUsdValuesRuns } from '@coinfront/usd-values-ingestion/planned-runs';

/** Warns where it is more than their plans allow. The environment is one that both ingestions can run with. */
export function warnOfPlans(
  logOf: (ingestion: IngestionName) => Logger,
  environment: Environment,
  pattern: string,
): void {
  const timetable = createTimetable(pattern);
  const [assetsLog, usdValuesLog] = [logOf('assets'), logOf('usd-values')];
  const assets = plannedAssetsRuns({ log: assetsLog }, loadConfig(assetsSchema, environment));
  const usdValues = plannedUsdValuesRuns({ log: usdValuesLog }, loadConfig(usdValuesSchema, environment));
  warnOfPlan({ log: assetsLog }, { ...assets, timetable });
  warnOfPlan({ log: usdValuesLog }, { ...usdValues, timetable });
}
