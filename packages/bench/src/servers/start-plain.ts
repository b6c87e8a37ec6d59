import { type StartedServer, startServer } from '../processes/start-server.ts';
import { MODULES } from './modules.ts';
import type { PlainHttpOptions } from './plain-http-process.ts';

/** Starts a server that returns fixed copies of these responses; `urls` are by their names. */
export function startPlain(
  kind: PlainHttpOptions['kind'],
  responses: PlainHttpOptions['responses'],
  redisUrl?: string,
): Promise<StartedServer> {
  return startServer({
    name: `plain ${kind}`,
    module: MODULES.plainHttp,
    args: [JSON.stringify({ kind, redisUrl, responses } satisfies PlainHttpOptions)],
  });
}
