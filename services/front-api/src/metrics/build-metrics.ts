// Metrics of building views.
import type { IngestionName } from '@coinfront/contracts';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { TableSource } from '../loading/shared/exchange.ts';

/** From an edit to a snapshot of many assets. */
const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export function createBuildMetrics(register: Registry) {
  const durations = new Histogram({
    name: 'coinfront_view_build_duration_seconds',
    help: 'Time to build a view of newly published snapshots or mappings: loading and joining',
    buckets: SECONDS,
    registers: [register],
  });
  const tables = new Counter({
    name: 'coinfront_tables_loaded_total',
    help: 'Snapshots that were loaded, by where they were found: redis (another process stored its table) or mongodb',
    labelNames: ['ingestion', 'from'],
    registers: [register],
  });
  return {
    /** To be called with the seconds that each view took. */
    observeBuild: (seconds: number): void => durations.observe(seconds),
    countTable: (ingestion: IngestionName, from: TableSource): void => tables.inc({ ingestion, from }),
  };
}
