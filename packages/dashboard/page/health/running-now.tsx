// Notice that an ingestion is running. It overlays the page, so nothing moves when it appears every minute.
import { statusTime } from '../state/clock.ts';
import { status } from '../state/status.ts';
import { isRunning } from './running.ts';
import { SIDE_WORDS, SIDES } from './sides.ts';

export function RunningNow() {
  const { reply } = status.value;
  if (!reply) return null;
  const running = SIDES.filter((side) => isRunning(reply.body[side], statusTime(reply)));
  if (running.length === 0) return null;
  return (
    <aside class="running-now" aria-label="Ingestions">
      Ingesting {running.map((side) => SIDE_WORDS[side]).join(' and ')}…
    </aside>
  );
}
