// Addresses at which no source can be reached, each for a different reason.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@coinfront/testing';
import { execaSync } from 'execa';

/** A new key and self-signed certificate each time, so that none is in the repository. */
function selfSigned(): { key: Buffer; cert: Buffer } {
  const directory = mkdtempSync(join(tmpdir(), 'coinfront-faults-'));
  const [keyFile, certFile] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '1'];
  const files = ['-keyout', keyFile, '-out', certFile];
  try {
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, ...files];
    execaSync('openssl', made);
    return { key: readFileSync(keyFile), cert: readFileSync(certFile) };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** `simulatorUrl` is HTTP without TLS. */
export async function prepareUnusableAddresses(simulatorUrl: string) {
  const server = createServer(selfSigned(), (_request, response) => response.end('{}'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    urls: {
      'no-listener': `http://127.0.0.1:${await freePort()}`,
      unknown: 'http://no-such-host.invalid',
      'not-tls': simulatorUrl.replace('http:', 'https:'),
      'self-signed': `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    async close(): Promise<void> {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
