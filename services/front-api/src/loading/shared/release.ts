// Identifies the code that tables come from. Releases with other code do not use each other's tables, without a version
// number that someone could forget to increment.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** What determines the contents of tables. */
const FOLDERS = [
  new URL('../../tables/', import.meta.url),
  new URL('../', import.meta.url),
  new URL('.', import.meta.resolve('@coinfront/contracts')),
];

/** A digest of the source files: some forty, read once per thread. */
export function releaseOfTables(): string {
  const digest = createHash('sha256');
  for (const folder of FOLDERS) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((one) => one.endsWith('.ts')).sort())
      digest.update(`${name}\0`).update(readFileSync(new URL(name, folder)));
  }
  return digest.digest('base64url').slice(0, 16);
}
