// Messages between the bench and the probe in a process under measurement.
import { z } from 'zod';

export type ProbeRequest = { probe: 'begin' | 'end' };

const probedSchema = z.object({
  /** CPU time of the whole process, threads included, since `begin`. */
  cpuSeconds: z.number(),
  /** 99.9th percentile of the event loop delay, sampled every millisecond. */
  loopDelayMs: z.number(),
});
export type Probed = z.infer<typeof probedSchema>;

export const probeMessageSchema = z.object({ probed: probedSchema });
export type ProbeMessage = z.infer<typeof probeMessageSchema>;
