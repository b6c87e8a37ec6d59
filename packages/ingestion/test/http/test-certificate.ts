// A self-signed certificate for a local HTTPS server, generated each time so that none is in the repository.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';

/** Why this machine cannot generate one, for test names; empty if it can. */
export const noCertificates = execaSync('openssl', ['version'], { reject: false }).failed
  ? ' (skipped: no openssl on the PATH)'
  : '';

export function makeCertificate(host: string) {
  const directory = mkdtempSync(join(tmpdir(), 'coinfront-certificate-'));
  const [keyFile, certFile] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`, '-days', '1'];
  const files = ['-keyout', keyFile, '-out', certFile];
  execaSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...subject, ...files]);
  return {
    key: readFileSync(keyFile),
    cert: readFileSync(certFile),
    /** Path of its file, for NODE_EXTRA_CA_CERTS. */
    certFile,
    remove: () => rmSync(directory, { recursive: true }),
  };
}
