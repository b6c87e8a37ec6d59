// The list before the first publish, and after the rate limit is reached.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INGESTION_COLLECTIONS, MARKER_ID } from '@coinfront/contracts';
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { afterAll, afterEach, expect, it } from '@jest/globals';
import { useFrontApis } from '../integration/front-api-process.ts';
import { describeDashboard, expectAccessible, useBrowser } from './browser.ts';
import { eventually } from './eventually.ts';
import { ROW, waitForNames } from './list-page.ts';
import { marketOf, publishMarket } from './market.ts';

describeDashboard('The list', () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'list-states');
  const open = useBrowser();
  afterEach(async () => {
    await db().dropDatabase();
  });

  const folder = mkdtempSync(join(tmpdir(), 'list-states-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const minuteOver = join(folder, 'minute-over');
  /** Stops the process's clock; once the file exists, it is a minute later. */
  const CLOCK = `import { existsSync } from 'node:fs';
    Date.now = () => Date.UTC(2026, 0, 1) + (existsSync(${JSON.stringify(minuteOver)}) ? 60_000 : 0);`;

  it('tells that it waits for the first snapshots and what runs, then shows the rows', async () => {
    const now = new Date();
    const markers = db().collection<{ _id: string; running?: object }>(INGESTION_COLLECTIONS.assets.marker);
    await markers.insertOne({
      _id: MARKER_ID,
      running: { run_id: 'r', started_at: now, heartbeat_at: now },
    });
    const api = await start({ MONGODB_URI: db.uri(), INGESTION_WAIT_MS: '500' });
    const { page } = await open(`${api.urls.api}/dashboard/`);
    const waiting = page.getByText('Rows appear here once');
    await waiting.waitFor();
    await page.getByText('An ingestion of assets has been running since').waitFor();
    await expectAccessible(page);
    await markers.updateOne({ _id: MARKER_ID }, { $unset: { running: '' } });
    await publishMarket(db(), marketOf(30));
    await waitForNames(page, ['Coin 0', 'Coin 1']);
    await waiting.waitFor({ state: 'detached' });
    await page.getByRole('status').getByText('30 assets', { exact: true }).waitFor();
  });

  it('tells that there were too many requests, keeps its rows, and recovers', async () => {
    await publishMarket(db(), marketOf(30));
    const api = await start(
      { MONGODB_URI: db.uri(), RATE_LIMIT: '40' },
      { nodeOptions: ['--import', `data:text/javascript,${encodeURIComponent(CLOCK)}`] },
    );
    const { page } = await open('about:blank');
    await page.clock.install();
    await page.goto(`${api.urls.api}/dashboard/`);
    await page.locator(ROW).first().waitFor();
    await eventually(async () => expect((await fetch(`${api.urls.api}/?limit=1`)).status).toBe(429));
    await page.getByRole('searchbox').fill('coin 7');
    await page
      .getByRole('alert')
      .getByText('Too many requests: the server asks to wait 60 seconds')
      .waitFor();
    expect(await page.locator(ROW).count()).toBeGreaterThan(1);
    writeFileSync(minuteOver, '');
    await page.clock.fastForward(60_000);
    await waitForNames(page, ['Coin 7']);
    await page.getByText('Too many requests').waitFor({ state: 'detached' });
  });
});
