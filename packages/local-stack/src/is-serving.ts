// Whether the front API has data to serve. Does not use `fetch`, which follows NODE_USE_ENV_PROXY: no proxy can reach this
// machine.
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { statusResponseSchema } from '@coinfront/contracts';

/** True once there are snapshots of both sources, from this start or an earlier one. */
export async function isServing(apiUrl: string): Promise<boolean> {
  const [response] = (await once(get(`${apiUrl}/status`, { agent: new Agent() }), 'response')) as [
    IncomingMessage,
  ];
  const body = await json(response);
  return response.statusCode === 200 && statusResponseSchema.parse(body).ready;
}
