// The times of the newest and of the median figure, as `figuresAt` of the contracts has them, without sorting all times.
import { type FiguresAt, latestFigureTime } from '@coinfront/contracts';
import { inRanges, type Steps } from '../../turns.ts';

/** Into how many parts a span of time is divided. */
const PARTS = 4_096;

/** `times` in Unix ms. */
export function* findFiguresAt(times: Float64Array, now: Date): Steps<FiguresAt> {
  const latest = latestFigureTime(now);
  let [count, oldest, newest] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  yield* inRanges(times.length, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const time = times[at] as number;
      if (!(time <= latest)) continue;
      count += 1;
      if (time < oldest) oldest = time;
      if (time > newest) newest = time;
    }
  });
  if (count === 0) return { newest: null, median: null };
  const median = yield* timeAt(times, Math.floor((count - 1) / 2), { first: oldest, last: newest });
  return { newest: new Date(newest), median: new Date(median) };
}

/**
 * The time at a place in the sorted times of a span: counts those in each part of the span, and continues in the part with
 * the place, until it is one millisecond.
 */
function* timeAt(times: Float64Array, place: number, span: { first: number; last: number }): Steps<number> {
  let { first, last } = span;
  let remaining = place;
  while (first < last) {
    const partMs = Math.ceil((last - first + 1) / PARTS);
    const counts = new Uint32Array(PARTS);
    yield* inRanges(times.length, (from, to) => {
      for (let at = from; at < to; at += 1) {
        const time = times[at] as number;
        if (!(time >= first && time <= last)) continue;
        const part = Math.floor((time - first) / partMs);
        counts[part] = (counts[part] as number) + 1;
      }
    });
    let part = 0;
    for (; remaining >= (counts[part] as number); part += 1) remaining -= counts[part] as number;
    first += part * partMs;
    last = first + partMs - 1;
  }
  return first;
}
