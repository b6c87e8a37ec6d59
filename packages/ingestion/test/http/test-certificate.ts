// A certificate for an HTTPS server on this machine, which nobody but who names its file trusts. Made anew each time, so
// that none lies about in the repository.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';

/** What is missing on this machine to make one; empty where nothing is. */
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
    /** Its path, for NODE_EXTRA_CA_CERTS. */
    certFile,
    remove: () => rmSync(directory, { recursive: true }),
  };
}
