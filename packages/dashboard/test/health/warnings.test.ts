import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../../page/api/reply.ts';
import { warningsOf } from '../../page/health/warnings.ts';
import { ago, briefRun, figuresAt, NOTHING_PUBLISHED, replyOf, statusOf } from './status-of.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const kindOf = (key: string) => key.split(' ')[0];

function warningsFor(body = statusOf(), ageSeconds?: number) {
  return warningsOf({ reply: replyOf(body, ageSeconds), error: undefined }).map(
    ({ key, severity, text }) => ({ kind: kindOf(key), severity, text: plain(text) }),
  );
}

const running = { run_id: 'run-2', started_at: ago(20), heartbeat_at: ago(1) };

describe('warningsOf', () => {
  it('has no warnings while the data are healthy, before the first response, or because an ingestion runs', () => {
    expect(warningsFor()).toEqual([]);
    expect(warningsOf({ reply: undefined, error: undefined })).toEqual([]);
    expect(warningsFor(statusOf({ assets: { running } }))).toEqual([]);
  });

  it('names the side with stale figures, their age, and when they were published', () => {
    expect(
      warningsFor(statusOf({ stale: ['usd_values'], usd_values: { figures_at: figuresAt(7_300) } })),
    ).toEqual([
      {
        kind: 'stale',
        severity: 'warn',
        text: 'The figures of the USD values are stale: the newest are 2 h old, although the snapshot was published 1 min ago.',
      },
      expect.objectContaining({ kind: 'apart' }),
    ]);
  });

  it.each([
    ['failed', 'bad', 'failed: The source returned 500.'],
    ['refused', 'bad', 'published nothing, because its snapshot was refused: The source returned 500.'],
    ['abandoned', 'warn', 'was abandoned: The source returned 500.'],
  ] as const)('reports that the latest run %s, and why', (state, severity, words) => {
    const error = { code: 'source-http', message: 'The source returned 500' };
    const [warning, ...others] = warningsFor(
      statusOf({ assets: { latest_run: briefRun({ state, error }) } }),
    );
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ kind: 'run', severity });
    expect(warning?.text).toContain(`The latest run of the assets, started 27 Nov 2026, `);
    expect(warning?.text).toContain(`${words} The data shown are from an earlier run.`);
  });

  it('warns if the sources are more than an hour apart, and names both times', () => {
    expect(warningsFor(statusOf({ assets: { figures_at: figuresAt(3_660) } }))).toEqual([]);
    const [warning, ...others] = warningsFor(statusOf({ assets: { figures_at: figuresAt(3_661) } }));
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ kind: 'apart', severity: 'warn' });
    expect(warning?.text).toMatch(
      /^The two sources are 1 h apart: the newest figures of the assets are from 27 Nov 2026, \S+, those of the USD values from 27 Nov 2026, \S+\. /,
    );
  });

  it('has no such warning if the time of the figures is unknown', () => {
    expect(
      warningsFor(statusOf({ assets: { figures_at: null }, usd_values: { figures_at: figuresAt(9_000) } })),
    ).toEqual([]);
  });

  it('tells which data are missing before the first publish, and whether an ingestion is running', () => {
    const empty = statusOf({
      ready: false,
      served: null,
      assets: NOTHING_PUBLISHED,
      usd_values: NOTHING_PUBLISHED,
    });
    expect(warningsFor(empty)).toEqual([
      {
        kind: 'empty',
        severity: 'warn',
        text: 'No assets or USD values are published yet: waiting for the first snapshots. No ingestion of them is running.',
      },
    ]);
    const half = statusOf({ ready: false, served: null, usd_values: { ...NOTHING_PUBLISHED, running } });
    expect(warningsFor(half)).toMatchObject([
      {
        text: 'No USD values are published yet: waiting for the first snapshots. The ingestion of USD values is running.',
      },
    ]);
    const dead = { ...running, heartbeat_at: ago(600) };
    const died = statusOf({
      ready: false,
      served: null,
      usd_values: { ...NOTHING_PUBLISHED, running: dead },
    });
    expect(warningsFor(died)[0]?.text).toContain('No ingestion of them is running.');
  });

  it('reports a mix of invented and real data', () => {
    const [warning] = warningsFor(statusOf({ ready: false, usd_values: { source: 'coinpaprika' } }));
    expect(warning).toMatchObject({ kind: 'mixed', severity: 'bad' });
    expect(warning?.text).toContain('the assets are from simulator, the USD values from coinpaprika');
  });

  it('tells for how long the database has not responded', () => {
    expect(warningsFor(statusOf(), 200)).toMatchObject([
      { kind: 'database', severity: 'bad', text: expect.stringContaining('has not responded for 3 min') },
    ]);
  });

  it('warns if a newer snapshot was published more than 30 s ago and is not served', () => {
    expect(warningsFor(statusOf({ served: { behind_seconds: 30 } }))).toEqual([]);
    expect(warningsFor(statusOf({ served: { behind_seconds: 95 } }))).toMatchObject([
      {
        kind: 'behind',
        text: expect.stringContaining('published 1 min ago, but the server has not loaded it'),
      },
    ]);
  });

  it('names the rows that are missing', () => {
    const warnings = ['assets: 10 rows were published, 9 are in the database'];
    expect(warningsFor(statusOf({ served: { warnings } }))).toMatchObject([
      { kind: 'rows-missing', severity: 'bad', text: expect.stringContaining(warnings[0] as string) },
    ]);
  });

  it.each([
    [new ApiError('The server does not respond', 0), 'unreachable', 'The server is unreachable'],
    [new ApiError('Too many', 429, undefined, 40), 'limited', 'asks to wait for 40 s'],
    [new ApiError('MongoDB does not respond', 503), 'status-error', 'MongoDB does not respond.'],
  ])('tells why there is no response: %p', (error, kind, words) => {
    const [first] = warningsOf({ reply: undefined, error });
    expect(kindOf(first?.key ?? '')).toBe(kind);
    expect(plain(first?.text ?? '')).toContain(words);
    expect(first?.text).not.toContain('The data shown');
    // With an earlier response, its warnings are kept.
    const all = warningsOf({ reply: replyOf(statusOf({ stale: ['assets'] })), error });
    expect(all.map(({ key }) => kindOf(key))).toEqual([kind, 'stale']);
    expect(all[0]?.text).toContain('The data shown may be out of date.');
  });

  it('has errors first, and keys that do not change with the figures', () => {
    const warnings = (seconds: number) =>
      warningsOf({
        reply: replyOf(
          statusOf({
            stale: ['assets'],
            assets: { figures_at: figuresAt(seconds), latest_run: briefRun({ state: 'failed' }) },
            served: { behind_seconds: seconds },
          }),
          seconds,
        ),
        error: undefined,
      });
    expect(warnings(50_000).map(({ severity }) => severity)).toEqual(['bad', 'bad', 'warn', 'warn', 'warn']);
    expect(warnings(50_000).map(({ key }) => key)).toEqual(warnings(60_000).map(({ key }) => key));
  });
});
