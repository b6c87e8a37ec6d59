import type { Bench } from '../../bench.ts';
import type { PlainHttpOptions } from '../../servers/plain-http-process.ts';
import { startPlain } from '../../servers/start-plain.ts';
import type { Variant } from './variants.ts';

/** Starts a plain server with copies of our API's responses; resolves with URLs by the variants' names. */
export async function startPlainVariants(
  { filled, redis, defer }: Bench,
  kind: PlainHttpOptions['kind'],
  variants: readonly Variant[],
): Promise<Record<string, string>> {
  const responses = variants.map(({ name, path, headers }) => ({ name, url: filled.ourApi + path, headers }));
  const server = await startPlain(kind, responses, kind === 'redis' ? redis?.url : undefined);
  defer(() => server.stop());
  return server.urls;
}
