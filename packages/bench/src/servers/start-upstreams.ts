// The upstream in every size that is asked for, each started once.
import { type StartedServer, startServer } from '../processes/start-server.ts';
import { MODULES } from './modules.ts';

export function createUpstreams(defer: (close: () => unknown) => void) {
  const started = new Map<number, Promise<StartedServer>>();
  /** Its URL. */
  return async (assets: number): Promise<string> => {
    const known = started.get(assets);
    if (known) return (await known).urls.upstream as string;
    const starting = startServer({
      name: `upstream of ${assets}`,
      module: MODULES.upstream,
      args: [String(assets)],
    });
    started.set(assets, starting);
    const server = await starting;
    defer(() => server.stop());
    return server.urls.upstream as string;
  };
}
