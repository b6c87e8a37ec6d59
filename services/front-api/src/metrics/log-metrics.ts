// Metrics of the log.
import type { LineOutput } from '@coinfront/runtime';
import { Counter, type Registry } from 'prom-client';

export type LogMetricsDeps = { output: Pick<LineOutput, 'dropped'> };

export function createLogMetrics(register: Registry, { output }: LogMetricsDeps): void {
  new Counter({
    name: 'coinfront_log_lines_dropped_total',
    help: 'Log lines that could not be written, for example because the disk is full',
    registers: [register],
    collect() {
      this.reset();
      this.inc(output.dropped());
    },
  });
}
