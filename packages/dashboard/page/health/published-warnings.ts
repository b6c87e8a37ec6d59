// What is wrong with what is published, and with what answers stand on.
import type { StatusResponse } from '@coinfront/contracts/responses';
import { duration } from '../format/times.ts';
import { isRunning } from './running.ts';
import { SIDE_WORDS, SIDES } from './sides.ts';
import type { Warning } from './warning.ts';

/** Loading takes a second or two. */
const BEHIND_SECONDS = 30;

/** `now` in Unix ms. */
export function publishedWarnings(body: StatusResponse, now: number): Warning[] {
  return [...notReady(body, now), ...served(body)];
}

function notReady(body: StatusResponse, now: number): Warning[] {
  if (body.ready) return [];
  const missing = SIDES.filter((side) => body[side].snapshot_id === null);
  if (missing.length === 0) return [mixed(body)];
  const what = missing.map((side) => SIDE_WORDS[side]).join(' and ');
  const runs = missing.filter((side) => isRunning(body[side], now)).map((side) => SIDE_WORDS[side]);
  const ingestion =
    runs.length === 0 ? 'No ingestion of them runs now.' : `The ingestion of ${runs.join(' and ')} runs.`;
  const text = `No ${what} are published yet: the first snapshots are awaited. ${ingestion}`;
  return [{ kind: 'empty', key: `empty ${missing}`, severity: 'warn', text }];
}

function mixed({ assets, usd_values }: StatusResponse): Warning {
  return {
    kind: 'mixed',
    key: 'mixed',
    severity: 'bad',
    text: `Invented and real data are not shown together: the assets are from ${assets.source}, the USD values from ${usd_values.source}. Nothing is answered until both are of one kind.`,
  };
}

function served({ served }: StatusResponse): Warning[] {
  if (!served) return [];
  const all: Warning[] = served.warnings.map((text) => ({
    kind: 'rows-missing',
    key: `rows-missing ${served.assets} ${served.usd_values} ${text.split(':')[0]}`,
    severity: 'bad',
    text: `Rows are missing from what is shown. ${text}.`,
  }));
  if (served.behind_seconds > BEHIND_SECONDS)
    all.push({
      kind: 'behind',
      key: 'behind',
      severity: 'warn',
      text: `Something newer was published ${duration(served.behind_seconds)} ago and is not shown yet: the server has not loaded it.`,
    });
  return all;
}
