// `pnpm ingest NAME`: runs one ingestion into the running `pnpm start`, if there is one, and exits with its exit code.
import { useCompileCache } from '@coinfront/runtime/compile-cache';

useCompileCache();
await import('./run-ingestion.ts');
