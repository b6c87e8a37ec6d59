// The version of the release, which is written in one place: the `package.json` of the root. Every image has a copy.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageSchema = z.object({ version: z.string().regex(/^\d+\.\d+\.\d+$/) });

/** For example `1.0.0`. Throws when the file is missing or has no version. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return packageSchema.parse(JSON.parse(text)).version;
}
