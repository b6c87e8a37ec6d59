// All metrics of `/metrics`.
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createAnswerMetrics } from './answer-metrics.ts';
import { createBuildMetrics } from './build-metrics.ts';
import { createIngestionMetrics, type IngestionMetricsDeps } from './ingestion-metrics.ts';
import { createLogMetrics, type LogMetricsDeps } from './log-metrics.ts';
import { createPoolMetrics, type PoolMetricsDeps } from './pool-metrics.ts';

export type Metrics = ReturnType<typeof createMetrics>;

/** Metrics that other parts need to be created are made first; `observe` adds those that read the other parts. */
export function createMetrics() {
  const register = new Registry();
  return {
    register,
    ...createAnswerMetrics(register),
    ...createBuildMetrics(register),
    observe(deps: IngestionMetricsDeps & PoolMetricsDeps & LogMetricsDeps): void {
      createIngestionMetrics(register, deps);
      createPoolMetrics(register, deps);
      createLogMetrics(register, deps);
    },
    /** Event-loop lag, memory, CPU and garbage collection of the process: call once per process. */
    observeProcess: () => collectDefaultMetrics({ register }),
  };
}
