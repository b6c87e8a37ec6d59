// Starts a server that knows nothing but the bytes and headers of some answers.
import { type StartedServer, startServer } from '../processes/start-server.ts';
import { MODULES } from './modules.ts';
import type { PlainHttpOptions } from './plain-http-process.ts';

/** `urls` by the answers' names. */
export function startPlain(
  kind: PlainHttpOptions['kind'],
  answers: PlainHttpOptions['answers'],
  redisUrl?: string,
): Promise<StartedServer> {
  return startServer({
    name: `plain ${kind}`,
    module: MODULES.plainHttp,
    args: [JSON.stringify({ kind, redisUrl, answers } satisfies PlainHttpOptions)],
  });
}
