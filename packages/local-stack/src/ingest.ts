// `pnpm ingest NAME`: one run of one ingestion, into the running `pnpm start` where there is one. Ends with its exit code.
import { useCompileCache } from '@coinfront/runtime/compile-cache';

useCompileCache();
await import('./run-ingestion.ts');
