import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { ProxyVariables } from '../../src/config/proxy-variables.ts';
import { createHttpClient, type SourceError } from '../../src/index.ts';
import { type LocalProxy, startProxy } from './local-proxy.ts';
import { deadUrl, json, startServer } from './local-server.ts';
import { recordingDependencies } from './recording-dependencies.ts';
import { makeCertificate, noCertificates } from './test-certificate.ts';
import { CLIENT } from './test-client.ts';

const HTTPS = 'https://api.example.net/v1';
const HTTP = 'http://api.example.net/v1';

/** Two attempts. */
function createClient(baseUrl: string, proxies: ProxyVariables) {
  const { dependencies, lines } = recordingDependencies();
  const client = createHttpClient(dependencies, {
    ...CLIENT,
    baseUrl,
    keyVariable: 'TEST_KEY',
    headers: { 'X-CMC_PRO_API_KEY': 'secret-key' },
    proxies,
    attempts: 2,
  });
  const get = () =>
    client.getJson('/list', {
      params: { start: 1 },
      schema: z.object({ data: z.array(z.number()) }),
      classify: () => undefined,
      signal: new AbortController().signal,
    });
  const failure = () => get().then(String, (error: SourceError) => error);
  return { get, failure, lines };
}

describe('a client behind a proxy', () => {
  const undo: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  async function startSource(certificate?: { key: Buffer; cert: Buffer }) {
    const { url, close } = await startServer(json({ data: [1, 2] }), certificate);
    undo.push(close);
    return url;
  }

  async function start(...[options]: Parameters<typeof startProxy>): Promise<LocalProxy> {
    const proxy = await startProxy(options);
    undo.push(proxy.close);
    return proxy;
  }

  it('asks for an http:// address with its credentials, and for no more than that address', async () => {
    const { url, requests, close } = await startServer(json({ data: [1, 2] }));
    undo.push(close);
    const { place, asked } = await start({ target: url });
    const { get } = createClient(HTTP, { http_proxy: `http://me:hunter%402@${place}` });
    expect(await get()).toEqual({ data: [1, 2] });
    const credentials = `Basic ${Buffer.from('me:hunter@2').toString('base64')}`;
    expect(asked).toEqual([{ line: 'GET http://api.example.net/v1/list?start=1', credentials }]);
    expect(requests[0]?.headers).toMatchObject({ 'x-cmc_pro_api_key': 'secret-key' });
  });

  it('connects directly to this machine and to hosts in NO_PROXY', async () => {
    const url = await startSource();
    const dead = await deadUrl();
    expect(await createClient(url, { HTTP_PROXY: dead, HTTPS_PROXY: dead }).get()).toEqual({ data: [1, 2] });
    const { failure } = createClient('https://api.invalid', { HTTPS_PROXY: dead, NO_PROXY: 'invalid' });
    expect(await failure()).toMatchObject({
      message: 'test-source has a host name that does not resolve, check TEST_BASE_URL (ENOTFOUND)',
    });
  });

  it('names the proxy on which nothing listens, once and without its password', async () => {
    const dead = await deadUrl();
    const place = new URL(dead).host;
    const { failure, lines } = createClient(HTTPS, { HTTPS_PROXY: `http://me:hunter2@${place}` });
    expect(await failure()).toMatchObject({
      message: `test-source sent no complete response, after 2 attempts (ECONNREFUSED, through the proxy ${place})`,
      details: { proxy: place },
      exitCode: 4,
    });
    expect(lines.map(({ msg }) => msg)).toEqual([
      `test-source sent no complete response (ECONNREFUSED, through the proxy ${place}): retrying in 375 ms, attempt 2 of 2`,
    ]);
  });

  it('names the variable of a proxy whose name does not resolve', async () => {
    const { failure } = createClient(HTTPS, { https_proxy: 'http://proxy.invalid:3128' });
    expect(await failure()).toMatchObject({
      message:
        'test-source is behind a proxy whose host name does not resolve, check https_proxy (ENOTFOUND, through the proxy proxy.invalid:3128)',
      exitCode: 4,
    });
  });

  it.each([HTTP, HTTPS])('asks for %s once where the proxy wants other credentials', async (baseUrl) => {
    const { place, asked } = await start({ target: await deadUrl(), refusesWith: 407 });
    const url = `http://me:hunter2@${place}`;
    const { failure } = createClient(baseUrl, { HTTPS_PROXY: url, HTTP_PROXY: url });
    const variable = baseUrl === HTTPS ? 'HTTPS_PROXY' : 'HTTP_PROXY';
    expect(await failure()).toMatchObject({
      message: `test-source is behind a proxy that requires valid credentials, check ${variable} (HTTP 407, through the proxy ${place})`,
      exitCode: 5,
    });
    expect(asked).toHaveLength(1);
  });

  it('does not treat a 403 of the proxy as a response of the source', async () => {
    const { place, asked } = await start({ target: await deadUrl(), refusesWith: 403 });
    const { failure } = createClient(HTTPS, { HTTPS_PROXY: `http://${place}` });
    expect(await failure()).toMatchObject({
      message: `test-source is not allowed by the proxy, check HTTPS_PROXY (HTTP 403, through the proxy ${place})`,
      exitCode: 4,
    });
    expect(asked).toEqual([{ line: 'CONNECT api.example.net:443', credentials: undefined }]);
  });

  it('retries if the proxy cannot reach the source', async () => {
    const { place, asked } = await start({ target: await deadUrl(), refusesWith: 502 });
    const { failure } = createClient(HTTPS, { HTTPS_PROXY: `http://${place}` });
    expect(await failure()).toMatchObject({
      message: `test-source is unreachable through the proxy, after 2 attempts (HTTP 502, through the proxy ${place})`,
      details: { kind: 'retry-soon' },
    });
    expect(asked).toHaveLength(2);
  });

  (noCertificates ? it.skip : it)(
    `names NODE_EXTRA_CA_CERTS if the certificate's authority is unknown${noCertificates}`,
    async () => {
      const certificate = makeCertificate('api.example.net');
      undo.push(certificate.remove);
      const { place } = await start({ target: await startSource(certificate) });
      const { failure } = createClient(HTTPS, { HTTPS_PROXY: `http://${place}` });
      expect(await failure()).toMatchObject({
        message: `test-source failed TLS verification, check TEST_BASE_URL; if a company or its proxy has its own CA, set NODE_EXTRA_CA_CERTS to a file with its certificate (DEPTH_ZERO_SELF_SIGNED_CERT, through the proxy ${place})`,
        exitCode: 4,
      });
    },
  );
});
