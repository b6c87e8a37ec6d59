// The machine that the figures were measured on.
import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os';

export type Machine = ReturnType<typeof describeMachine>;

export function describeMachine() {
  return {
    processor: cpus()[0]?.model.trim() ?? arch(),
    cpus: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${platform()} ${arch()}`,
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
  };
}

export const loadOfLastMinute = (): number => Number((loadavg()[0] ?? 0).toFixed(2));
