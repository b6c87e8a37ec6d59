// Whether the API of this start has something to serve. Not asked by `fetch`: that follows NODE_USE_ENV_PROXY, and no
// proxy knows the way to this machine.
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { statusResponseSchema } from '@coinfront/contracts';

/** True once it has snapshots of both sources, from this start or an earlier one. */
export async function isServing(apiUrl: string): Promise<boolean> {
  const [answer] = (await once(get(`${apiUrl}/status`, { agent: new Agent() }), 'response')) as [
    IncomingMessage,
  ];
  const body = await json(answer);
  return answer.statusCode === 200 && statusResponseSchema.parse(body).ready;
}
