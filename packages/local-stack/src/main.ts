// `pnpm start`: the whole system on this machine, without Docker and without keys. Loads everything else through Node's
// compile cache, and hands the cache on to the processes it starts: it halves what loading their modules takes.
import { enableCompileCache, getCompileCacheDir } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/coinfront', import.meta.url)));
process.env.NODE_COMPILE_CACHE ??= getCompileCacheDir();
await import('./start.ts');
