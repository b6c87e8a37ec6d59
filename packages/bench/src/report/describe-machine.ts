// On what the figures were measured.
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

export type Machine = ReturnType<typeof describeMachine>;

export function describeMachine() {
  return {
    processor: cpus()[0]?.model.trim() ?? arch(),
    cpus: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${platform()} ${arch()}`,
    node: process.version,
    /** Of the last minute: other work on the machine makes figures worse. */
    loadAverage: Number((loadavg()[0] ?? 0).toFixed(2)),
    date: new Date().toISOString().slice(0, 10),
  };
}
