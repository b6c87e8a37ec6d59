// `pnpm --filter @coinfront/dashboard build`. Always a process of its own: what Vite takes is given back at its end, and
// nothing of the environment reaches the page.
import { stripVTControlCharacters } from 'node:util';
import { buildIfChanged } from './build.ts';

// Vite colours its words for whoever may be a terminal, Rolldown for everybody.
const { isTTY } = process.stderr;
if (!isTTY) process.env.NO_COLOR = '1';
try {
  const { folder, isNew } = await buildIfChanged();
  process.stdout.write(`${isNew ? 'Built' : 'Already built'}: ${folder}\n`);
} catch (error) {
  const { message } = error as Error;
  process.stderr.write(`${isTTY ? message : stripVTControlCharacters(message)}\n`);
  process.exitCode = 1;
}
