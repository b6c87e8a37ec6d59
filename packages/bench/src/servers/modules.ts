// Entry points of the processes of the system and of the bench.
import { fileURLToPath } from 'node:url';

const own = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const entry = (name: string) => fileURLToPath(import.meta.resolve(name));

export const MODULES = {
  buildDashboard: entry('@coinfront/dashboard/main'),
  embeddedMongo: entry('@coinfront/embedded-mongo/main'),
  frontApi: entry('@coinfront/front-api/main'),
  ingestions: {
    assets: entry('@coinfront/assets-ingestion/main'),
    'usd-values': entry('@coinfront/usd-values-ingestion/main'),
  },
  upstream: own('upstream-process.ts'),
  sink: own('sink-process.ts'),
  plainHttp: own('plain-http-process.ts'),
  loopProbe: own('loop-probe.ts'),
  insertLab: own('../groups/ingestion/insert-lab-process.ts'),
} as const;
