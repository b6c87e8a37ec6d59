// Preloaded into a process under measurement: reports over IPC its event loop delay and CPU time between two messages.
// Imports only types of the bench, so that the process loads no further modules.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';
import type { ProbeMessage, ProbeRequest } from './probe-messages.ts';

const PERCENTILE = 99.9;

// Worker threads preload it too.
if (isMainThread) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let cpu = process.cpuUsage();
  process.on('message', (message: Partial<ProbeRequest>) => {
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
  // A listener keeps the process alive; with this it ends as it would without the probe.
  process.channel?.unref();
}
