// SIGTERM while many clients are served: no response is lost, and the API exits by itself, also if it shares a Redis that
// hangs. A second signal ends it even with an incomplete request.
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '@coinfront/testing';
import type { Scenario } from '../scenario.ts';
import { type FrontApi, startFrontApi } from '../system/front-api.ts';
import { connectRaw, requestOf } from '../system/raw-client.ts';
import { lacksRedis, startRedisPair } from '../system/redis-server.ts';
import { startSystem } from '../system/start-system.ts';

const CLIENTS = 50;
const NOT_ACCEPTED = 'not accepted';

/** `served`, or how the request failed. */
const send = (agent: Agent, url: string): Promise<string> =>
  new Promise((resolve) => {
    const sent = request(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.complete ? 'served' : 'cut off'));
      response.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // Connections queued by the system but not yet accepted are reset when the API stops listening: no request was begun.
      const isNotAccepted =
        error.code === 'ECONNREFUSED' || (error.code === 'ECONNRESET' && !sent.reusedSocket);
      resolve(isNotAccepted ? NOT_ACCEPTED : (error.code ?? error.message));
    });
    sent.end();
  });

/** Sends requests, reconnecting if closed, until no connection is accepted. `lost` has the failures of other requests. */
async function requestToTheEnd(url: string): Promise<{ responses: number; lost: string[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let responses = 0;
  for (;;) {
    const outcome = await send(agent, `${url}/?limit=${1 + (responses % 80)}`);
    if (outcome === 'served') {
      responses += 1;
      continue;
    }
    agent.destroy();
    return { responses, lost: outcome === NOT_ACCEPTED ? [] : [outcome] };
  }
}

type EndUnderLoad = { responses: number; ms: number; violations: string[] };

type Load = { afterMs: number; atSignal?: () => unknown };

async function endUnderLoad(api: FrontApi, { afterMs, atSignal }: Load): Promise<EndUnderLoad> {
  const clients = Array.from({ length: CLIENTS }, () => requestToTheEnd(api.url));
  await delay(afterMs);
  atSignal?.();
  const begun = performance.now();
  api.kill('SIGTERM');
  const { code, signal } = await api.ended;
  const ms = Math.round(performance.now() - begun);
  const outcomes = await Promise.all(clients);
  const lost = outcomes.flatMap((outcome) => outcome.lost);
  return {
    responses: outcomes.reduce((sum, outcome) => sum + outcome.responses, 0),
    ms,
    violations: [
      ...(lost.length > 0 ? [`${lost.length} of ${CLIENTS} clients lost a response: ${lost[0]}`] : []),
      // If it cannot exit in time, it exits with another code.
      ...(code === 0 ? [] : [`ended with ${signal ?? code} after ${ms} ms`]),
    ],
  };
}

/** An incomplete request delays the exit; a second signal does not wait for the rest. */
async function endTwice(api: FrontApi): Promise<string[]> {
  const client = await connectRaw(api.url);
  // Once the first response is here, the incomplete request behind it has arrived too.
  client.socket.write(`${requestOf('/status')}GET / HTTP/1.1\r\nHost: fau`);
  await until(() => client.statuses().length > 0);
  api.kill('SIGTERM');
  await until(() => api.countLines('shutting down') > 0);
  api.kill('SIGTERM');
  const { code, signal } = await api.ended;
  client.socket.destroy();
  return code === 0 || signal === 'SIGKILL' ? [`a second signal: ended with ${signal ?? code}`] : [];
}

export const shutdownUnderLoad: Scenario = {
  name: 'SIGTERM under load',
  async run(context) {
    const { random, violate } = context;
    const rounds = Math.min(context.rounds, 6);
    const redis = lacksRedis() ? undefined : await startRedisPair();
    await redis?.start();
    const system = await startSystem(context);
    let responses = 0;
    let slowest = 0;
    try {
      for (let round = 0; round < rounds; round += 1) {
        const isSharing = round % 2 === 1;
        const api = await startFrontApi({
          ...system.apiEnvironment,
          ...(isSharing && redis && { REDIS_URL: redis.url }),
        });
        const outcome = await endUnderLoad(api, {
          afterMs: random.integer(200, 1_500),
          atSignal: () => isSharing && redis?.signal('SIGSTOP'),
        });
        redis?.signal('SIGCONT');
        responses += outcome.responses;
        slowest = Math.max(slowest, outcome.ms);
        for (const violation of outcome.violations) violate(`round ${round}: ${violation}`);
      }
      const api = await startFrontApi(system.apiEnvironment);
      for (const violation of await endTwice(api)) violate(violation);
    } finally {
      await system.close();
      await redis?.close();
    }
    return { rounds, 'responses until the end': responses, 'ended within ms': slowest };
  },
};
