// Preloaded into a process under measurement: tells over IPC what its event loop and its CPUs did between two messages.
// Nothing but types is imported, so that the process has no more modules than without it.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';
import type { ProbeAsk, ProbeMessage } from './probe-messages.ts';

const PERCENTILE = 99.9;

// Threads preload it too.
if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let cpu = process.cpuUsage();
  process.on('message', (message: Partial<ProbeAsk>) => {
    if (message.probe === undefined) return;
    const { user, system } = process.cpuUsage(cpu);
    const probed = {
      cpuSeconds: (user + system) / 1e6,
      loopDelayMs: delay.percentile(PERCENTILE) / 1e6,
    };
    if (message.probe === 'begin') {
      delay.reset();
      delay.enable();
      cpu = process.cpuUsage();
    } else delay.disable();
    process.send?.({ probed } satisfies ProbeMessage);
  });
  // Whoever listens holds the process; it ends as it would without the probe.
  process.channel?.unref();
}
