import { join } from 'node:path';
import { defineConfig } from 'vite';

/** The running front API that `pnpm --filter @coinfront/dashboard dev` proxies to. */
const API = `http://127.0.0.1:${process.env.PORT ?? '5001'}`;

export default defineConfig(({ command }) => ({
  root: join(import.meta.dirname, 'page'),
  // Relative, so a proxy can serve the page below any path.
  base: command === 'build' ? './' : '/dashboard/',
  // Reproducible: reads no `.env`, no variable (none has this prefix) and no postcss.config of a parent folder.
  envDir: false,
  envPrefix: 'NOT_OF_THE_ENVIRONMENT_',
  css: { postcss: {} },
  server: { proxy: { '^/(?!dashboard/)': API } },
  build: {
    // The first versions with `light-dark()`.
    target: ['chrome123', 'edge123', 'firefox125', 'safari17.5'],
    // The content security policy allows neither data: URLs nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The bundled libraries' licences require their notices.
    license: { fileName: 'licenses.md' },
    emptyOutDir: true,
  },
}));
