// The upstream in every size that is asked for, each started once.
import { lazy } from '../measure/lazy.ts';
import { startServer } from '../processes/start-server.ts';
import { MODULES } from './modules.ts';

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
  /** Its URL. */
  return (assets: number): Promise<string> => {
    const upstream = started.get(assets) ?? lazy(() => start(assets));
    started.set(assets, upstream);
    return upstream();
  };
}
