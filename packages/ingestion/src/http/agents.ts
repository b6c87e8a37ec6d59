// The HTTP agents of one source. Not the global agents: those follow NODE_USE_ENV_PROXY for every request.
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Socket } from 'node:net';
import type { HttpProxy } from './proxy.ts';

/** For axios. An https:// source is reached through a proxy by CONNECT, so the proxy sees neither path nor key. */
export function createAgents(proxy: HttpProxy | undefined, timeoutMs: number) {
  const options = { keepAlive: true, scheduling: 'lifo', timeout: timeoutMs } as const;
  if (!proxy) return { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options) };
  const proxyEnv = { http_proxy: proxy.url, https_proxy: proxy.url };
  return {
    httpAgent: new HttpAgent({ ...options, proxyEnv }),
    httpsAgent: new TunnelAgent({ ...options, proxyEnv }),
  };
}

/** An aborted request leaves its CONNECT pending; unref'd, it does not keep the process alive. The request's deadline does. */
class TunnelAgent extends HttpsAgent {
  override createConnection(...given: Parameters<HttpsAgent['createConnection']>) {
    const socket = super.createConnection(...given);
    if (socket instanceof Socket) socket.unref();
    return socket;
  }
}
