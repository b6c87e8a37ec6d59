// The connections to one source. Agents of its own: the global ones follow NODE_USE_ENV_PROXY wherever a request goes.
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Socket } from 'node:net';
import type { HttpProxy } from './proxy.ts';

/** For axios. Through a proxy, to https:// by CONNECT: the proxy sees neither path nor key. */
export function createAgents(proxy: HttpProxy | undefined, timeoutMs: number) {
  const options = { keepAlive: true, scheduling: 'lifo', timeout: timeoutMs } as const;
  if (!proxy) return { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options) };
  const proxyEnv = { http_proxy: proxy.url, https_proxy: proxy.url };
  return {
    httpAgent: new HttpAgent({ ...options, proxyEnv }),
    httpsAgent: new TunnelAgent({ ...options, proxyEnv }),
  };
}

/** A request that is aborted leaves its CONNECT waiting: that must not hold the process, for which the deadline of a request does. */
class TunnelAgent extends HttpsAgent {
  override createConnection(...given: Parameters<HttpsAgent['createConnection']>) {
    const socket = super.createConnection(...given);
    if (socket instanceof Socket) socket.unref();
    return socket;
  }
}
