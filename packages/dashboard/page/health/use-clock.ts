import type { StatusResponse } from '@coinfront/contracts/responses';
import { useEffect, useState } from 'preact/hooks';
import type { Reply } from '../api/reply.ts';
import { toldAt } from './clock.ts';

const TICK_MS = 1_000;

/** Now, by the clock of what was told, in Unix ms; draws the component again every second. */
export function useClock(reply: Reply<StatusResponse>): number {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((tick) => tick + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return toldAt(reply) + performance.now() - reply.receivedAt;
}
