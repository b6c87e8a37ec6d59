// Warnings about the published and the served snapshots.
import type { StatusResponse } from '@coinfront/contracts/responses';
import { duration } from '../format/times.ts';
import { isRunning } from './running.ts';
import { SIDE_WORDS, SIDES } from './sides.ts';
import type { Warning } from './warning.ts';

/** Warn after this; loading takes a second or two. */
const BEHIND_SECONDS = 30;

/** `now` in Unix ms. */
export function publishedWarnings(body: StatusResponse, now: number): Warning[] {
  return [...notReady(body, now), ...served(body)];
}

function notReady(body: StatusResponse, now: number): Warning[] {
  if (body.ready) return [];
  const missing = SIDES.filter((side) => body[side].snapshot_id === null);
  if (missing.length === 0) return [mixed(body)];
  const what = missing.map((side) => SIDE_WORDS[side]).join(' or ');
  const running = missing.filter((side) => isRunning(body[side], now)).map((side) => SIDE_WORDS[side]);
  const ingestion =
    running.length === 0
      ? 'No ingestion of them is running.'
      : `The ingestion of ${running.join(' and ')} is running.`;
  const text = `No ${what} are published yet: waiting for the first snapshots. ${ingestion}`;
  return [{ key: `empty ${missing}`, severity: 'warn', text }];
}

function mixed({ assets, usd_values }: StatusResponse): Warning {
  return {
    key: 'mixed',
    severity: 'bad',
    text: `Invented and real data are not shown together: the assets are from ${assets.source}, the USD values from ${usd_values.source}. The API returns no data until both are of one kind.`,
  };
}

function served({ served }: StatusResponse): Warning[] {
  if (!served) return [];
  const all: Warning[] = served.warnings.map((text) => ({
    key: `rows-missing ${served.assets} ${served.usd_values} ${text.split(':')[0]}`,
    severity: 'bad',
    text: `Rows are missing from the data shown. ${text}.`,
  }));
  if (served.behind_seconds > BEHIND_SECONDS)
    all.push({
      key: 'behind',
      severity: 'warn',
      text: `A newer snapshot was published ${duration(served.behind_seconds)} ago, but the server has not loaded it yet.`,
    });
  return all;
}
