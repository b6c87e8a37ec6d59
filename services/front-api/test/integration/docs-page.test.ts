// The documentation page in a real browser: it renders, calls the API and follows its content security policy.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM_PATH, publishedPaths, useDocsPage } from './chromium.ts';
import { publish } from './database.ts';
import { type FrontApi, useFrontApis } from './front-api-process.ts';

const describeInBrowser = CHROMIUM_PATH ? describe : describe.skip;

describeInBrowser(`/docs in Chromium${CHROMIUM_PATH ? '' : ' (skipped: CHROMIUM_PATH is not set)'}`, () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'docs');
  let api: FrontApi;
  beforeAll(async () => {
    await publish(db());
    api = await start({ MONGODB_URI: db.uri() });
  });
  const docs = useDocsPage(() => `${api.urls.api}/docs`);

  it('shows every path of the published document', async () => {
    expect(await docs.paths()).toEqual(await publishedPaths(api.urls.api));
  });

  it('calls the API by "Try it out"', async () => {
    const { status, body } = await docs.tryOut('Data-getAssets');
    expect(status).toContain('200');
    expect(body).toContain('"Alpha"');
  });

  it('loads nothing from other origins and logs no errors in the browser', () => {
    const origins = new Set(docs.requested.map((url) => new URL(url).origin));
    expect(origins).toEqual(new Set([new URL(api.urls.api ?? '').origin]));
    expect(docs.complaints).toEqual([]);
  });
});
