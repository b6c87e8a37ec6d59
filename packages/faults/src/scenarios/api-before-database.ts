// The API starts without a database: it responds with 503 in time, and serves as soon as there is one.
import { setTimeout as delay } from 'node:timers/promises';
import { startTcpProxy, until } from '@coinfront/testing';
import { formViolations } from '../reader/response.ts';
import { type Reader, startReader } from '../reader/start-reader.ts';
import type { Scenario } from '../scenario.ts';
import { startFrontApi } from '../system/front-api.ts';
import { startSystem } from '../system/start-system.ts';

/** Milliseconds until the API serves. */
async function timeToServe(reader: Reader): Promise<number> {
  const begun = performance.now();
  await until(async () => (await reader.get('/?limit=5')).status === 200);
  return performance.now() - begun;
}

export const apiBeforeDatabase: Scenario = {
  name: 'the API starts before the database',
  async run(context) {
    const { random, violate } = context;
    const rounds = Math.min(context.rounds, 4);
    const system = await startSystem(context);
    let slowest = 0;
    try {
      for (let round = 0; round < rounds; round += 1) {
        const network = await startTcpProxy(system.uri);
        if (round % 2 === 0) await network.cut();
        else network.hang();
        const api = await startFrontApi({ ...system.apiEnvironment, MONGODB_URI: network.url });
        const reader = startReader({
          apiUrl: api.url,
          db: system.db,
          references: system.references,
          random,
          violate,
        });
        try {
          for (const path of ['/?limit=5', '/status']) {
            const response = await reader.get(path);
            if (response.status !== 503)
              violate(`round ${round}: ${path} without a database: ${response.status}`);
            for (const violation of formViolations(response)) violate(`round ${round}: ${violation}`);
          }
          // Also beyond the timeout of the first connection.
          await delay(random.integer(0, 4_000));
          await network.restore();
          slowest = Math.max(slowest, await timeToServe(reader));
        } finally {
          await reader.stop();
          await api.stop();
          await network.close();
        }
      }
    } finally {
      await system.close();
    }
    return { rounds, ...system.reader.figures, 'served within ms': Math.round(slowest) };
  },
};
