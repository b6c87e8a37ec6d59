import { lazy } from '../measure/lazy.ts';
import { startServer } from '../processes/start-server.ts';
import { MODULES } from './modules.ts';

/** Returns a function that starts the upstream with so many assets on first use and resolves with its URL. */
export function createUpstreams(defer: (close: () => unknown) => void) {
  const start = async (assets: number): Promise<string> => {
    const server = await startServer({
      name: `upstream of ${assets}`,
      module: MODULES.upstream,
      args: [String(assets)],
    });
    defer(() => server.stop());
    return server.urls.upstream as string;
  };
  const started = new Map<number, () => Promise<string>>();
  return (assets: number): Promise<string> => {
    const upstream = started.get(assets) ?? lazy(() => start(assets));
    started.set(assets, upstream);
    return upstream();
  };
}
