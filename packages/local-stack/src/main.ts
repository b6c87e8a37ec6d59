// `pnpm start`: the whole system on this machine, without Docker and without keys. Everything else is loaded through Node's
// compile cache, which child processes share: it halves the time they take to load modules.
import { useCompileCache } from '@coinfront/runtime/compile-cache';

useCompileCache();
await import('./start.ts');
