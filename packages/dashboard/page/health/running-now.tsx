// That an ingestion runs: where it moves nothing, as it comes and goes every minute.

import { toldAt } from '../state/clock.ts';
import { status } from '../state/status.ts';
import { isRunning } from './running.ts';
import { SIDE_WORDS, SIDES } from './sides.ts';

export function RunningNow() {
  const { reply } = status.value;
  if (!reply) return null;
  const running = SIDES.filter((side) => isRunning(reply.body[side], toldAt(reply)));
  if (running.length === 0) return null;
  return (
    <aside class="running-now" aria-label="Ingestions">
      Ingesting {running.map((side) => SIDE_WORDS[side]).join(' and ')}…
    </aside>
  );
}
