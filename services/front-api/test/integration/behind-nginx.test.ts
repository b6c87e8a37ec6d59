// The API behind a proxy that strips a path prefix: all its references must work through the proxy.
import { embeddedServer } from '@coinfront/embedded-mongo/test-servers';
import { useDatabase } from '@coinfront/embedded-mongo/use-database';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHROMIUM_PATH, publishedPaths, useDocsPage, usePage } from './chromium.ts';
import { publish } from './database.ts';
import { type FrontApi, useFrontApis } from './front-api-process.ts';
import { NGINX_PATH, startNginx } from './nginx.ts';

const describeBehind = NGINX_PATH ? describe : describe.skip;
const describeInBrowser = CHROMIUM_PATH ? describe : describe.skip;
const skipped = NGINX_PATH ? '' : ' (skipped: NGINX_PATH is not set)';

describeBehind(`behind nginx, below a path${skipped}`, () => {
  const { start } = useFrontApis();
  const db = useDatabase(embeddedServer, 'nginx');
  let api: FrontApi;
  let nginx: Awaited<ReturnType<typeof startNginx>>;
  beforeAll(async () => {
    await publish(db());
    api = await start({ MONGODB_URI: db.uri(), TRUST_PROXY: 'loopback' });
    nginx = await startNginx(api.urls.api ?? '');
  });
  afterAll(() => nginx.stop());

  it('the Link header leads to the next page', async () => {
    const names: string[] = [];
    let url: string | undefined = `${nginx.url}?limit=1&fields=name`;
    while (url) {
      const answer: Response = await fetch(url);
      expect({ url, status: answer.status }).toEqual({ url, status: 200 });
      const { data } = (await answer.json()) as { data: { name: string }[] };
      names.push(...data.map(({ name }) => name));
      const next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
      url = next && new URL(next, url).href;
      if (url) expect(url).toMatch(nginx.url);
    }
    const all = (await (await fetch(`${api.urls.api}/?fields=name`)).json()) as { data: { name: string }[] };
    expect(names).toEqual(all.data.map(({ name }) => name));
    expect(names.length).toBeGreaterThan(1);
  });

  it.each(['?limit=0', 'assets/0', 'assets/9999/history', 'nope', 'a/b/c'])(
    'the type of the problem at %s leads to its explanation',
    async (path) => {
      const url = nginx.url + path;
      const { type, status } = (await (await fetch(url)).json()) as { type: string; status: number };
      const explained = await fetch(new URL(type, url));
      expect({ path, status: explained.status }).toEqual({ path, status: 200 });
      expect(await explained.json()).toMatchObject({ status });
    },
  );

  it('events arrive as they happen', async () => {
    const gone = new AbortController();
    const { body, headers } = await fetch(`${nginx.url}events`, { signal: gone.signal });
    expect(headers.get('content-type')).toBe('text/event-stream');
    const parts = body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const until = async (part: string) => {
      while (!text.includes(part)) text += (await parts?.read())?.value;
    };
    await until('event: snapshot');
    // The first event may arrive with the headers; a later one proves that the response is not buffered.
    await until(await publish(db(), 2));
    gone.abort();
  });

  describeInBrowser.each(['docs', 'docs/'])(
    `the documentation at %s${CHROMIUM_PATH ? '' : ' (skipped: CHROMIUM_PATH is not set)'}`,
    (path) => {
      const docs = useDocsPage(() => nginx.url + path);

      it('shows every path of the published document', async () => {
        expect(await docs.paths()).toEqual(await publishedPaths(api.urls.api));
      });

      it.each([
        ['Data-getAssets', '"Alpha"'],
        ['Operation-getStatus', '"ready": true'],
      ])('calls the API by "Try it out" of %s', async (operation, part) => {
        const { status, body } = await docs.tryOut(operation);
        expect(status).toContain('200');
        expect(body).toContain(part);
      });

      it('requests nothing outside that path, and logs no errors in the browser', () => {
        expect(docs.requested.filter((url) => !url.startsWith(nginx.url))).toEqual([]);
        expect(docs.complaints).toEqual([]);
      });
    },
  );

  describeInBrowser.each(['dashboard', 'dashboard/'])(
    `the dashboard at %s${CHROMIUM_PATH ? '' : ' (skipped: CHROMIUM_PATH is not set)'}`,
    (path) => {
      const dashboard = usePage(() => nginx.url + path);

      it('is rendered, at the URL with a slash', async () => {
        await dashboard.page().locator('h1').first().waitFor();
        expect(dashboard.page().url()).toMatch(`${nginx.url}dashboard/`);
      });

      it('requests nothing outside that path, and logs no errors in the browser', () => {
        expect(dashboard.requested.length).toBeGreaterThan(2);
        expect(dashboard.requested.filter((url) => !url.startsWith(nginx.url))).toEqual([]);
        expect(dashboard.complaints).toEqual([]);
      });
    },
  );
});
