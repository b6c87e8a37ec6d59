// `pnpm --filter @coinfront/dashboard build`. Always a process of its own: what Vite takes is given back at its end, and
// nothing of the environment reaches the page.
import { buildIfChanged } from './build.ts';

try {
  const { folder, isNew } = await buildIfChanged();
  process.stdout.write(`${isNew ? 'Built' : 'Already built'}: ${folder}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
