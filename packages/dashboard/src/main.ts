// `pnpm --filter @coinfront/dashboard build`
import { buildIfChanged } from './build.ts';

const { folder, isNew } = await buildIfChanged();
process.stdout.write(`${isNew ? 'Built' : 'Already built'}: ${folder}\n`);
