// Warnings about latest runs that published nothing.
import type { RunReport, StatusResponse } from '@coinfront/contracts/responses';
import { dateTime } from '../format/times.ts';
import { SIDE_WORDS, SIDES } from './sides.ts';
import type { Warning } from './warning.ts';

type Unpublished = Exclude<RunReport['state'], 'running' | 'published'>;

const WHAT: Record<Unpublished, string> = {
  failed: 'failed',
  refused: 'published nothing, because its snapshot was refused',
  abandoned: 'was abandoned',
};

export function runWarnings(body: StatusResponse): Warning[] {
  return SIDES.flatMap((side) => {
    const run = body[side].latest_run;
    if (!run || run.state === 'running' || run.state === 'published') return [];
    const reason = run.error ? `: ${run.error.message}` : '';
    const shown = body[side].snapshot_id ? ' The data shown are from an earlier run.' : '';
    return [
      {
        key: `run ${run.run_id}`,
        severity: run.state === 'abandoned' ? 'warn' : 'bad',
        text: `The latest run of the ${SIDE_WORDS[side]}, started ${dateTime(run.started_at)}, ${WHAT[run.state]}${reason}.${shown}`,
      } satisfies Warning,
    ];
  });
}
