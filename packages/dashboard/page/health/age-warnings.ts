// Warnings about stale figures, and about sources whose figures are of different times.
import type { StatusResponse } from '@coinfront/contracts/responses';
import { dateTime, duration } from '../format/times.ts';
import { SIDE_WORDS } from './sides.ts';
import type { Warning } from './warning.ts';

/** Maximum difference between the newest figures of the two sources. */
const APART_SECONDS = 3_600;

export const ageWarnings = (body: StatusResponse): Warning[] => [...stale(body), ...apart(body)];

function stale(body: StatusResponse): Warning[] {
  return body.stale.map((side) => {
    const { figures_at, age_seconds } = body[side];
    const newest = duration(figures_at?.newest_age_seconds ?? 0);
    const published =
      age_seconds === null ? '' : `, although the snapshot was published ${duration(age_seconds)} ago`;
    return {
      key: `stale ${side}`,
      severity: 'warn',
      text: `The figures of the ${SIDE_WORDS[side]} are stale: the newest are ${newest} old${published}.`,
    };
  });
}

/** No warning if either time is unknown. */
function apart({ assets, usd_values }: StatusResponse): Warning[] {
  const [ofAssets, ofUsd] = [assets.figures_at?.newest, usd_values.figures_at?.newest];
  if (!ofAssets || !ofUsd) return [];
  const seconds = Math.abs(Date.parse(ofAssets) - Date.parse(ofUsd)) / 1_000;
  if (seconds <= APART_SECONDS) return [];
  return [
    {
      key: 'apart',
      severity: 'warn',
      text: `The two sources are ${duration(seconds)} apart: the newest figures of the assets are from ${dateTime(ofAssets)}, those of the USD values from ${dateTime(ofUsd)}. Spreads compare prices of different times.`,
    },
  ];
}
