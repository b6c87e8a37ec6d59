// Latest runs that published nothing.
import type { RunReport, StatusResponse } from '@coinfront/contracts/responses';
import { dateTime } from '../format/times.ts';
import { SIDE_WORDS, SIDES } from './sides.ts';
import type { Warning } from './warning.ts';

type Unpublished = Exclude<RunReport['state'], 'running' | 'published'>;

const WHAT: Record<Unpublished, string> = {
  failed: 'failed',
  refused: 'published nothing, because its snapshot was refused',
  abandoned: 'was broken off',
};

export function runWarnings(body: StatusResponse): Warning[] {
  return SIDES.flatMap((side) => {
    const run = body[side].latest_run;
    if (!run || run.state === 'running' || run.state === 'published') return [];
    const reason = run.error ? `: ${run.error.message}` : '';
    const shown = body[side].snapshot_id ? ' What is shown is of an earlier run.' : '';
    return [
      {
        kind: 'run',
        key: `run ${run.run_id}`,
        severity: run.state === 'abandoned' ? 'warn' : 'bad',
        side,
        text: `The latest run of the ${SIDE_WORDS[side]}, begun ${dateTime(run.started_at)}, ${WHAT[run.state]}${reason}.${shown}`,
      } satisfies Warning,
    ];
  });
}
