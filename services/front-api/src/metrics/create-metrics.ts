// Everything that `/metrics` tells.
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createAnswerMetrics } from './answer-metrics.ts';
import { createBuildMetrics } from './build-metrics.ts';
import { createIngestionMetrics, type IngestionMetricsDeps } from './ingestion-metrics.ts';
import { createLogMetrics, type LogMetricsDeps } from './log-metrics.ts';
import { createPoolMetrics, type PoolMetricsDeps } from './pool-metrics.ts';

export type Metrics = ReturnType<typeof createMetrics>;

/** The parts that count something exist before the parts that are counted: those are added by `observe`. */
export function createMetrics() {
  const register = new Registry();
  return {
    register,
    ...createAnswerMetrics(register),
    observeBuild: createBuildMetrics(register),
    observe(deps: IngestionMetricsDeps & PoolMetricsDeps & LogMetricsDeps): void {
      createIngestionMetrics(register, deps);
      createPoolMetrics(register, deps);
      createLogMetrics(register, deps);
    },
    /** Event-loop lag, memory, CPU, garbage collection: of the process, so once in it. */
    observeProcess: () => collectDefaultMetrics({ register }),
  };
}
