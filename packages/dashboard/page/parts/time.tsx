// A time of day with its date on hover; and an age.
import { NOTHING } from '../format/numbers.ts';
import { dateTime, duration, timeOfDay } from '../format/times.ts';

export function Time({ at }: { at: string | null | undefined }) {
  if (!at) return <span class="nothing">{NOTHING}</span>;
  return (
    <time dateTime={at} title={`${dateTime(at)} (${at})`}>
      {timeOfDay(at)}
    </time>
  );
}

/** "`seconds` ago", rounded down to a unit. */
export function Age({ seconds }: { seconds: number | null | undefined }) {
  if (seconds === null || seconds === undefined) return <span class="nothing">{NOTHING}</span>;
  return <span title={`${Math.round(seconds)} seconds`}>{duration(seconds)} ago</span>;
}
