// Starts the plain servers with the bytes that our API answers.
import type { Bench } from '../../bench.ts';
import { startServer } from '../../processes/start-server.ts';
import { MODULES } from '../../servers/modules.ts';
import type { PlainHttpOptions } from '../../servers/plain-http-process.ts';
import type { Variant } from './variants.ts';

/** URLs by the variants' names. */
export async function startPlain(
  { filled, redis, defer }: Bench,
  kind: PlainHttpOptions['kind'],
  variants: readonly Variant[],
): Promise<Record<string, string>> {
  const options: PlainHttpOptions = {
    kind,
    redisUrl: kind === 'redis' ? redis?.url : undefined,
    answers: variants.map(({ name, path, headers }) => ({ name, url: filled.ourApi + path, headers })),
  };
  const server = await startServer({
    name: `plain ${kind}`,
    module: MODULES.plainHttp,
    args: [JSON.stringify(options)],
  });
  defer(() => server.stop());
  return server.urls;
}
