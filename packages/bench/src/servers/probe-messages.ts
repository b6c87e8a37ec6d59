// What the bench asks of the probe in a process under measurement, and what that answers.
import { z } from 'zod';

export type ProbeAsk = { probe: 'begin' | 'end' };

const probedSchema = z.object({
  /** CPU time of the whole process, its threads included, since the beginning. */
  cpuSeconds: z.number(),
  /** 99.9th percentile of how late the event loop came to a timer of a millisecond. */
  loopDelayMs: z.number(),
});
export type Probed = z.infer<typeof probedSchema>;

export const probeMessageSchema = z.object({ probed: probedSchema });
export type ProbeMessage = z.infer<typeof probeMessageSchema>;
