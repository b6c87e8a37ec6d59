import { join } from 'node:path';
import { defineConfig } from 'vite';

/** Of a running front API, for `pnpm --filter @coinfront/dashboard dev`. */
const API = `http://127.0.0.1:${process.env.PORT ?? '5001'}`;

export default defineConfig(({ command }) => ({
  root: join(import.meta.dirname, 'page'),
  // Relative, so that a proxy can have the page below any path.
  base: command === 'build' ? './' : '/dashboard/',
  // The same page whoever builds it: no `.env`, no variable (none begins so), no postcss.config of a folder above.
  envDir: false,
  envPrefix: 'NOT_OF_THE_ENVIRONMENT_',
  css: { postcss: {} },
  server: { proxy: { '^/(?!dashboard/)': API } },
  build: {
    // Those that know `light-dark()`.
    target: ['chrome123', 'edge123', 'firefox125', 'safari17.5'],
    // No data: URLs and no inline scripts: the content policy allows none.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The notices of the bundled libraries, which their licences ask for.
    license: { fileName: 'licenses.md' },
    emptyOutDir: true,
  },
}));
