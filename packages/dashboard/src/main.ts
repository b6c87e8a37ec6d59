// `pnpm --filter @coinfront/dashboard build`. A separate process, so the memory Vite uses is freed when it ends.
import { stripVTControlCharacters } from 'node:util';
import { buildIfChanged } from './build.ts';

// Vite colours its output for terminals only, Rolldown always.
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
