// `pnpm start`: the whole system on this machine, without Docker and without keys. Loads everything else through Node's
// compile cache, and hands the cache on to the processes it starts: it halves what loading their modules takes.
import { useCompileCache } from '@coinfront/runtime/compile-cache';

useCompileCache();
await import('./start.ts');
