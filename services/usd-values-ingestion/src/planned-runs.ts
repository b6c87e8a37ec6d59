// What each run of this ingestion will ask of its source, for whoever runs it by the clock.
import type { HttpClientDependencies } from '@coinfront/ingestion';
import type { PlannedRuns } from '@coinfront/ingestion/schedule';
import { chooseSource } from './choose-source.ts';
import type { Config } from './config.ts';

/** Throws ConfigError where no source can be chosen. */
export function plannedRuns(
  dependencies: HttpClientDependencies,
  config: Config,
): Omit<PlannedRuns, 'timetable'> {
  const { source, limit, isPaid } = chooseSource(dependencies, config);
  return { source: source.name, rows: limit, pageSize: config.CRYPTOCOMPARE_PAGE_SIZE, isPaid };
}
