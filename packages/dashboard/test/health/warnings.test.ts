import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../../page/api/reply.ts';
import { warningsOf } from '../../page/health/warnings.ts';
import { ago, briefRun, figuresAt, NOTHING_PUBLISHED, replyOf, statusOf } from './status-of.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

function told(body = statusOf(), silentSeconds?: number) {
  return warningsOf({ reply: replyOf(body, silentSeconds), error: undefined }).map(
    ({ kind, severity, side, text }) => ({ kind, severity, side, text: plain(text) }),
  );
}

const running = { run_id: 'run-2', started_at: ago(20), heartbeat_at: ago(1) };

describe('warningsOf', () => {
  it('has none while all is well, nor before the first answer, nor because an ingestion runs', () => {
    expect(told()).toEqual([]);
    expect(warningsOf({ reply: undefined, error: undefined })).toEqual([]);
    expect(told(statusOf({ assets: { running } }))).toEqual([]);
  });

  it('names the side whose figures are stale, how old they are and when they were published', () => {
    expect(told(statusOf({ stale: ['usd_values'], usd_values: { figures_at: figuresAt(7_300) } }))).toEqual([
      {
        kind: 'stale',
        severity: 'warn',
        side: 'usd_values',
        text: 'The figures of the USD values are stale: the newest are 2 h old, though published 1 min ago.',
      },
      expect.objectContaining({ kind: 'apart' }),
    ]);
  });

  it.each([
    ['failed', 'bad', 'failed: The source answered 500.'],
    ['refused', 'bad', 'published nothing, because its snapshot was refused: The source answered 500.'],
    ['abandoned', 'warn', 'was broken off: The source answered 500.'],
  ] as const)('says that the latest run %s, and why', (state, severity, words) => {
    const error = { code: 'source-http', message: 'The source answered 500' };
    const [warning, ...others] = told(statusOf({ assets: { latest_run: briefRun({ state, error }) } }));
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ kind: 'run', severity, side: 'assets' });
    expect(warning?.text).toContain(`The latest run of the assets, begun 27 Nov 2026, `);
    expect(warning?.text).toContain(`${words} What is shown is of an earlier run.`);
  });

  it('calls sources apart from an hour on, and says both times', () => {
    expect(told(statusOf({ assets: { figures_at: figuresAt(3_660) } }))).toEqual([]);
    const [warning, ...others] = told(statusOf({ assets: { figures_at: figuresAt(3_661) } }));
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ kind: 'apart', severity: 'warn' });
    expect(warning?.text).toMatch(
      /^The two sources are 1 h apart: the newest figures of the assets are of 27 Nov 2026, \S+, those of the USD values of 27 Nov 2026, \S+\. /,
    );
  });

  it('calls nothing apart where the time of figures is not known', () => {
    expect(
      told(statusOf({ assets: { figures_at: null }, usd_values: { figures_at: figuresAt(9_000) } })),
    ).toEqual([]);
  });

  it('says what is awaited before the first publish, and whether it comes', () => {
    const empty = statusOf({
      ready: false,
      served: null,
      assets: NOTHING_PUBLISHED,
      usd_values: NOTHING_PUBLISHED,
    });
    expect(told(empty)).toEqual([
      {
        kind: 'empty',
        severity: 'warn',
        text: 'No assets and USD values are published yet: the first snapshots are awaited. No ingestion of them runs now.',
      },
    ]);
    const half = statusOf({ ready: false, served: null, usd_values: { ...NOTHING_PUBLISHED, running } });
    expect(told(half)).toMatchObject([
      {
        text: 'No USD values are published yet: the first snapshots are awaited. The ingestion of USD values runs.',
      },
    ]);
    const dead = { ...running, heartbeat_at: ago(600) };
    const died = statusOf({
      ready: false,
      served: null,
      usd_values: { ...NOTHING_PUBLISHED, running: dead },
    });
    expect(told(died)[0]?.text).toContain('No ingestion of them runs now.');
  });

  it('says that invented and real data are not shown together', () => {
    const [warning] = told(statusOf({ ready: false, usd_values: { source: 'coinpaprika' } }));
    expect(warning).toMatchObject({ kind: 'mixed', severity: 'bad' });
    expect(warning?.text).toContain('the assets are from simulator, the USD values from coinpaprika');
  });

  it('says for how long the database has been silent', () => {
    expect(told(statusOf(), 200)).toMatchObject([
      { kind: 'silent', severity: 'bad', text: expect.stringContaining('has not answered for 3 min') },
    ]);
  });

  it('says that something newer is published for long and not served', () => {
    expect(told(statusOf({ served: { behind_seconds: 30 } }))).toEqual([]);
    expect(told(statusOf({ served: { behind_seconds: 95 } }))).toMatchObject([
      { kind: 'behind', text: expect.stringContaining('published 1 min ago and is not shown yet') },
    ]);
  });

  it('says which rows are missing', () => {
    const warnings = ['assets: 10 rows were published, 9 are in the database'];
    expect(told(statusOf({ served: { warnings } }))).toMatchObject([
      { kind: 'rows-missing', severity: 'bad', text: expect.stringContaining(warnings[0] as string) },
    ]);
  });

  it.each([
    [new ApiError('The server does not answer', 0), 'unreachable', 'The server cannot be reached'],
    [new ApiError('Too many', 429, undefined, 40), 'limited', 'asks to wait for 40 s'],
    [new ApiError('MongoDB is silent', 503), 'unanswered', 'MongoDB is silent.'],
  ])('says why there is no answer: %p', (error, kind, words) => {
    const [first] = warningsOf({ reply: undefined, error });
    expect(first).toMatchObject({ kind });
    expect(plain(first?.text ?? '')).toContain(words);
    expect(first?.text).not.toContain('What is shown');
    // What was told before stands beside it.
    const all = warningsOf({ reply: replyOf(statusOf({ stale: ['assets'] })), error });
    expect(all.map((warning) => warning.kind)).toEqual([kind, 'stale']);
    expect(all[0]?.text).toContain('What is shown may be out of date.');
  });

  it('has the gravest first, each under a key that does not change with its figures', () => {
    const keys = (seconds: number) =>
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
    expect(keys(50_000).map(({ severity }) => severity)).toEqual(['bad', 'bad', 'warn', 'warn', 'warn']);
    expect(keys(50_000).map(({ key }) => key)).toEqual(keys(60_000).map(({ key }) => key));
  });
});
