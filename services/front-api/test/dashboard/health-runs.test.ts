// The runs of the ingestions in the Data view.
import { COLLECTIONS, type Run } from '@coinfront/contracts';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type FrontApi, useFrontApis } from '../integration/front-api-process.ts';
import { storedRun } from '../run-documents.ts';
import { describeDashboard, useBrowser } from './browser.ts';
import { expectWellOnEveryScreen } from './every-screen.ts';
import { marketOf, publishMarket } from './market.ts';

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 0, 1, 12, minute, second));
const MARKUP = '{"name":"<img src=x onerror=alert(1)>"}';

const RUNS = [
  storedRun({
    _id: 'refused',
    state: 'refused',
    started_at: at(1),
    ended_at: at(1, 2),
    error: { code: 'snapshot-shrunken', message: 'Under half the rows of the last one' },
  }),
  storedRun({ _id: 'abandoned', state: 'abandoned', started_at: at(2), ended_at: null }),
  storedRun({ _id: 'failed', state: 'failed', started_at: at(3), ended_at: at(3, 1) }),
  storedRun({
    _id: 'full',
    started_at: at(4),
    ended_at: at(4, 3),
    rows_limit: 500,
    source_cost: 26,
    source_timestamp: '2026-01-01T12:04:00.000Z',
    counts: {
      fetched: 5_000,
      inserted: 4_900,
      priced: 4_800,
      rejected: 70,
      duplicates: 30,
      reread: 12,
      expected: 5_010,
      possibly_missing: 10,
    },
    rejected_sample: [{ id: 9, reason: 'symbol: expected text', record: MARKUP }],
    discarded_fields: [
      {
        field: 'quote.USD.price',
        count: 12,
        sample: [{ id: 7, reason: 'expected number', value: '"<b>n/a</b>"' }],
      },
    ],
    timings_ms: { open: 100, extract: 900, stage: 1_500, verify: 20, publish: 10, history: 300, clean: 70 },
    warnings: [{ stage: 'history', code: 'database-silent', message: 'The history lacks this snapshot' }],
  }),
  storedRun({ _id: 'usd', ingestion: 'usd-values', started_at: at(4), ended_at: at(4, 1) }),
];

describeDashboard('The runs in the Data view', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'dashboard_runs');
  const open = useBrowser();
  let api: FrontApi;
  const openAt = async (hash: string, isShown = true): Promise<Page> => {
    const { page } = await open(`${api.urls.api}/dashboard/${hash}`);
    // Each timeline is loaded by its own request.
    for (const name of isShown ? ['Assets', 'USD values'] : [])
      await page.getByRole('group', { name }).getByRole('radio').first().waitFor();
    return page;
  };
  const selected = (page: Page) => page.getByRole('article', { name: 'Selected run' });

  beforeAll(async () => {
    await publishMarket(db(), marketOf(10));
    await db().collection<Run>(COLLECTIONS.runs).insertMany(RUNS);
    api = await start({ MONGODB_URI: db.uri() });
  });

  it('are on one timeline per ingestion, latest first, with state, start, duration and rows', async () => {
    const page = await openAt('#/data');
    const names = await page
      .getByRole('group', { name: 'Assets' })
      .locator('label .only-read')
      .allTextContents();
    expect(names).toEqual([
      expect.stringMatching(/^published, 1 Jan 2026, .+, 3\.0\ss, 4,900 rows/),
      expect.stringMatching(/^failed, .+, 1\.0\ss/),
      expect.stringMatching(/^abandoned, 1 Jan 2026, [^,]+, 2 rows/),
      expect.stringMatching(/^refused, /),
    ]);
    expect(await page.getByRole('group', { name: 'USD values' }).getByRole('radio').count()).toBe(1);
  });

  it('have a mark for each state as well as a colour', async () => {
    const page = await openAt('#/data');
    const marks = page.getByRole('group', { name: 'Assets' }).locator('.mark');
    expect(await marks.allTextContents()).toEqual(['✓', '✕', '–', '!']);
    expect(await page.locator('.timeline-legend').textContent()).toMatch(
      /✓ published\s*! refused\s*✕ failed\s*– abandoned\s*… running/,
    );
  });

  it('show what the selected one fetched, inserted, rejected and discarded, and the duration of its stages', async () => {
    const page = await openAt('#/data?run=full');
    const texts = await selected(page).allInnerTexts();
    const text = texts.join().replace(/\s+/g, ' ');
    for (const words of [
      'Assets ✓ published',
      'Simulator (invented figures)',
      'Duration 3.0 s',
      'Row limit 500',
      'Source cost 26',
      'Inserted 4,900 98.0 %',
      'Rejected 70 1.4 %',
      'Duplicates 30 0.6 %',
      'Fetched 5,000',
      'Expected 5,010',
      'Possibly missing 10',
      'With a price 4,800',
      'Read again 12',
      'history: The history lacks this snapshot database-silent',
      'quote.USD.price 12 7: "<b>n/a</b>" expected number',
      'The first 1 of 70',
      `9 symbol: expected text ${MARKUP}`,
      'Extract and stage overlap',
    ])
      expect(text).toContain(words);
    const stages = await selected(page).locator('.stages tbody tr').allInnerTexts();
    expect(stages.map((stage) => stage.replace(/\s+/g, ' ').trim())).toEqual([
      'open acquiring the lease 100 ms',
      'stage reading and inserting rows 1.5 s',
      'extract waiting for the source, part of stage 900 ms',
      'verify counting rows 20 ms',
      'publish making the snapshot visible 10 ms',
      'history adding to the history 300 ms',
      'clean deleting old rows 70 ms',
    ]);
    // Text from a source is never markup.
    expect(await selected(page).locator('code *').count()).toBe(0);
  });

  it('show why a snapshot was refused', async () => {
    const page = await openAt('#/data?run=refused');
    await selected(page).getByText('Under half the rows of the last one').waitFor();
    expect(await selected(page).textContent()).toContain('snapshot-shrunken');
  });

  it('can be selected with the arrow keys, and the URL names the selected one', async () => {
    const page = await openAt('#/data?run=full');
    await page.getByRole('radio', { checked: true }).focus();
    await page.keyboard.press('ArrowRight');
    await selected(page).getByText('✕ failed').waitFor();
    expect(new URL(page.url()).hash).toBe('#/data?run=failed');
    await page.reload();
    await selected(page).getByText('✕ failed').waitFor();
  });

  it('are replaced by a message if the URL names an unknown one', async () => {
    const page = await openAt('#/data?run=gone');
    await page.getByText('This run is not among the latest runs.').waitFor();
    expect(await selected(page).count()).toBe(0);
  });

  it('include one that starts, its duration so far, and its end', async () => {
    const page = await openAt('#/data');
    const runs = db().collection<Run>(COLLECTIONS.runs);
    await runs.insertOne(
      storedRun({ _id: 'next', state: 'running', started_at: new Date(), ended_at: null, timings_ms: {} }),
    );
    await selected(page).getByText('… running').waitFor();
    await selected(page).getByText('Running for').waitFor();
    await selected(page).getByText('No stage has finished yet.').waitFor();
    const endAs = { state: 'published', ended_at: new Date() } as const;
    await runs.updateOne({ _id: 'next' }, { $set: endAs });
    await selected(page).getByText('✓ published').waitFor();
    await runs.deleteOne({ _id: 'next' });
  });

  it('are accessible and fit on every screen', async () => {
    await expectWellOnEveryScreen(
      (options) => open(`${api.urls.api}/dashboard/#/data?run=full`, options),
      (page) => page.getByRole('article').waitFor(),
    );
  });
});
