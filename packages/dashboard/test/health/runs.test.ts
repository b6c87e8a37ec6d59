import { describe, expect, it } from '@jest/globals';
import { durationMs, sentenceOf } from '../../page/health/run.ts';
import { spansOf } from '../../page/health/stage-spans.ts';
import { placesOf } from '../../page/health/timeline-places.ts';
import { ago, briefRun, NOW } from './status-of.ts';

const now = Date.parse(NOW);
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('a run', () => {
  it('lasts from its start to its end, or to now while it runs', () => {
    expect(durationMs(briefRun(), now)).toBe(10_000);
    expect(durationMs(briefRun({ state: 'running', ended_at: null }), now)).toBe(70_000);
    expect(durationMs(briefRun({ state: 'abandoned', ended_at: null }), now)).toBeUndefined();
  });

  it('is described with its state, start, duration and rows', () => {
    const at = new Date(2026, 10, 27, 14, 3, 12).toISOString();
    const counts = { ...briefRun().counts, inserted: 5_000 };
    const ended = new Date(Date.parse(at) + 1_200).toISOString();
    expect(plain(sentenceOf(briefRun({ started_at: at, ended_at: ended, counts }), now))).toBe(
      'published, 27 Nov 2026, 14:03:12, 1.2 s, 5,000 rows',
    );
    const running = briefRun({ state: 'running', started_at: ago(20), ended_at: null });
    expect(plain(sentenceOf(running, now))).toMatch(/^running, .+, for 20\.0 s$/);
    const died = briefRun({ state: 'abandoned', started_at: at, ended_at: null, counts });
    expect(sentenceOf(died, now)).toBe('abandoned, 27 Nov 2026, 14:03:12, 5,000 rows');
  });
});

describe('placesOf', () => {
  it('places each run by the time between its start and the next start, or now', () => {
    const runs = [20, 50, 170].map((seconds) =>
      briefRun({ started_at: ago(seconds), ended_at: ago(seconds - 5) }),
    );
    expect(placesOf(runs, now).map(({ untilNextMs }) => untilNextMs)).toEqual([20_000, 30_000, 120_000]);
  });

  it('makes the longest run the highest, and none too low to be visible', () => {
    const runs = [
      briefRun({ started_at: ago(100), ended_at: ago(80) }),
      briefRun({ started_at: ago(200), ended_at: ago(190) }),
      briefRun({ started_at: ago(300), ended_at: ago(300) }),
    ];
    const heights = placesOf(runs, now).map(({ height }) => height);
    expect(heights.slice(0, 2)).toEqual([1, 0.5]);
    expect(heights[2]).toBeGreaterThan(0);
  });

  it('returns no places for no runs', () => expect(placesOf([], now)).toEqual([]));
});

describe('spansOf', () => {
  it('puts the stages one after another, and extract within stage', () => {
    const timings = { open: 10, extract: 20, stage: 50, verify: 10, publish: 10, history: 10, clean: 10 };
    expect(spansOf(timings)).toEqual([
      { stage: 'open', ms: 10, begin: 0, length: 0.1 },
      { stage: 'stage', ms: 50, begin: 0.1, length: 0.5 },
      { stage: 'extract', ms: 20, begin: 0.1, length: 0.2 },
      { stage: 'verify', ms: 10, begin: 0.6, length: 0.1 },
      { stage: 'publish', ms: 10, begin: 0.7, length: 0.1 },
      { stage: 'history', ms: 10, begin: 0.8, length: 0.1 },
      { stage: 'clean', ms: 10, begin: 0.9, length: 0.1 },
    ]);
  });

  it('has only the stages the run reached', () => {
    expect(spansOf({})).toEqual([]);
    expect(spansOf({ open: 5, extract: 15 })).toEqual([
      { stage: 'open', ms: 5, begin: 0, length: 0.25 },
      { stage: 'extract', ms: 15, begin: 0.25, length: 0.75 },
    ]);
  });
});
