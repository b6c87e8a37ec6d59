// The API is asked to end while many are served: nobody loses an answer, and it ends by itself. A second signal ends it
// although somebody has not finished asking.
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '@coinfront/testing';
import type { Scenario } from '../scenario.ts';
import { type FrontApi, startFrontApi } from '../system/front-api.ts';
import { connectRaw, requestOf } from '../system/raw-client.ts';
import { startSystem } from '../system/start-system.ts';

const CLIENTS = 50;
const TURNED_AWAY = 'turned away';

/** The whole answer, or the code of what broke. */
const ask = (agent: Agent, url: string): Promise<string> =>
  new Promise((resolve) => {
    const sent = request(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.complete ? 'answered' : 'cut off'));
      response.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // What the system had queued and the API not yet accepted is reset when it listens no more: nothing was begun.
      const isTurnedAway =
        error.code === 'ECONNREFUSED' || (error.code === 'ECONNRESET' && !sent.reusedSocket);
      resolve(isTurnedAway ? TURNED_AWAY : (error.code ?? error.message));
    });
    sent.end();
  });

/** Asks on one connection after the other until none is accepted; what did not end well. */
async function askToTheEnd(url: string): Promise<{ answers: number; broken: string[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let answers = 0;
  for (;;) {
    const outcome = await ask(agent, `${url}/?limit=${1 + (answers % 80)}`);
    if (outcome === 'answered') {
      answers += 1;
      continue;
    }
    agent.destroy();
    return { answers, broken: outcome === TURNED_AWAY ? [] : [outcome] };
  }
}

type EndUnderLoad = { answers: number; ms: number; faults: string[] };

async function endUnderLoad(api: FrontApi, afterMs: number): Promise<EndUnderLoad> {
  const clients = Array.from({ length: CLIENTS }, () => askToTheEnd(api.url));
  await delay(afterMs);
  const begun = performance.now();
  api.kill('SIGTERM');
  const { code, signal } = await api.ended;
  const ms = Math.round(performance.now() - begun);
  const outcomes = await Promise.all(clients);
  const broken = outcomes.flatMap((outcome) => outcome.broken);
  return {
    answers: outcomes.reduce((sum, outcome) => sum + outcome.answers, 0),
    ms,
    faults: [
      ...(broken.length > 0 ? [`${broken.length} of ${CLIENTS} clients lost an answer: ${broken[0]}`] : []),
      // One that does not end by itself in time ends itself with another code.
      ...(code === 0 ? [] : [`ended with ${signal ?? code} after ${ms} ms`]),
    ],
  };
}

/** Half a request keeps it from ending by itself; a second signal does not wait for the other half. */
async function endTwice(api: FrontApi): Promise<string[]> {
  const client = await connectRaw(api.url);
  // Where the first request is answered, the half behind it has arrived too.
  client.socket.write(`${requestOf('/status')}GET / HTTP/1.1\r\nHost: fau`);
  await until(() => client.statuses().length > 0);
  api.kill('SIGTERM');
  await until(() => api.told('shutting down') > 0);
  api.kill('SIGTERM');
  const { code, signal } = await api.ended;
  client.socket.destroy();
  return code === 0 || signal === 'SIGKILL' ? [`a second signal: ended with ${signal ?? code}`] : [];
}

export const shutdownUnderLoad: Scenario = {
  name: 'SIGTERM under load',
  async run(context) {
    const { random, violate } = context;
    const rounds = Math.min(context.rounds, 5);
    const system = await startSystem(context);
    let answers = 0;
    let slowest = 0;
    try {
      for (let round = 0; round < rounds; round += 1) {
        const outcome = await endUnderLoad(
          await startFrontApi(system.apiEnvironment),
          random.integer(200, 1_500),
        );
        answers += outcome.answers;
        slowest = Math.max(slowest, outcome.ms);
        for (const fault of outcome.faults) violate(`round ${round}: ${fault}`);
      }
      for (const fault of await endTwice(await startFrontApi(system.apiEnvironment))) violate(fault);
    } finally {
      await system.close();
    }
    return { rounds, 'answers until the end': answers, 'ended within ms': slowest };
  },
};
