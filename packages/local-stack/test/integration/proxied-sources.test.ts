import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { startEmbeddedMongo } from '@coinfront/embedded-mongo';
import { type LocalProxy, startProxy } from '@coinfront/ingestion/testing/local-proxy';
import { startServer } from '@coinfront/ingestion/testing/local-server';
import { makeCertificate, noCertificates } from '@coinfront/ingestion/testing/test-certificate';
import { startSimulator } from '@coinfront/market-simulator';
import { useProcesses } from '@coinfront/testing/use-processes';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createSystem } from '../fixtures/system.ts';

const INGESTION = fileURLToPath(
  new URL('../../../../services/assets-ingestion/src/main.ts', import.meta.url),
);

/** A real source from the ingestion's point of view. */
const REAL = {
  ASSETS_SOURCE: 'coinmarketcap-keyless',
  CMC_KEYLESS_BASE_URL: 'https://api.example.net/public-api',
  SOURCE_ATTEMPTS: '1',
};

describe('an ingestion behind a proxy', () => {
  const startProcess = useProcesses();
  const undo: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  async function prepare() {
    const mongo = await startEmbeddedMongo();
    undo.push(mongo.close);
    const system = createSystem({ MONGODB_URI: mongo.uri, ...REAL });
    undo.push(system.stop);
    return { mongo, ...system };
  }

  /** Terminates the TLS of requests to the source with its own certificate, as company proxies do. */
  async function startTlsProxy(certificate: ReturnType<typeof makeCertificate>): Promise<LocalProxy> {
    const simulator = await startSimulator({ assets: 40 });
    undo.push(simulator.close);
    const source = await startServer(({ url, headers }, response) => {
      request(`${simulator.url}${url}`, { headers }, (upstream) => {
        response.writeHead(upstream.statusCode ?? 0, upstream.headers);
        upstream.pipe(response);
      }).end();
    }, certificate);
    undo.push(source.close);
    const proxy = await startProxy({ target: source.url });
    undo.push(proxy.close);
    return proxy;
  }

  (noCertificates ? it.skip : it)(
    `publishes if NODE_EXTRA_CA_CERTS names the CA of the proxy, and ends with 4 without it${noCertificates}`,
    async () => {
      const certificate = makeCertificate('api.example.net');
      undo.push(certificate.remove);
      const { ingest } = await prepare();
      const { place, asked } = await startTlsProxy(certificate);
      const HTTPS_PROXY = `http://me:hunter2@${place}`;

      const before = await ingest('assets', { HTTPS_PROXY });
      expect(before.code).toBe(4);
      expect(before.lines.at(-1)).toContain('NODE_EXTRA_CA_CERTS');

      const { code, lines } = await ingest('assets', {
        HTTPS_PROXY,
        NODE_EXTRA_CA_CERTS: certificate.certFile,
      });
      expect(code).toBe(0);
      expect(new Set(asked.map(({ line }) => line))).toEqual(new Set(['CONNECT api.example.net:443']));
      expect([...before.lines, ...lines].join('\n')).not.toContain('hunter2');
    },
  );

  it('ends on SIGTERM while the proxy does not respond', async () => {
    const hanging = createServer().listen(0, '127.0.0.1');
    await once(hanging, 'listening');
    undo.push(() => hanging.close());
    const { port } = hanging.address() as AddressInfo;
    const { mongo } = await prepare();
    const HTTPS_PROXY = `http://127.0.0.1:${port}`;
    const environment = { ...REAL, MONGODB_URI: mongo.uri, HTTPS_PROXY, SOURCE_TIMEOUT_MS: '3600000' };
    // Not by `system`: END_WITH_PARENT would hide a handle that is left open.
    const { kill, ended } = startProcess(INGESTION, { environment });
    await once(hanging, 'connection');
    kill('SIGTERM');
    expect(await ended).toMatchObject({ exitCode: 143 });
  });
});
