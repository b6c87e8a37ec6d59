// Date and time, and how long ago it was.
import { NOTHING } from '../format/numbers.ts';
import { dateTime, duration } from '../format/times.ts';
import { now } from '../state/now.ts';

export function Since({ at }: { at: string | null | undefined }) {
  const time = Date.parse(at ?? '');
  if (!at || Number.isNaN(time)) return <span class="nothing">{NOTHING}</span>;
  return (
    <span class="since">
      <time dateTime={at} title={at}>
        {dateTime(at)}
      </time>{' '}
      <span class="age">{ageWords((now.value - time) / 1_000)}</span>
    </span>
  );
}

/** Clocks differ: a time less than a minute in the future counts as now. */
const ageWords = (seconds: number): string =>
  seconds < -60 ? `in ${duration(-seconds)}` : `${duration(seconds)} ago`;
