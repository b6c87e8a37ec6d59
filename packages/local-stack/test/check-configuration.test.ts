import { once } from 'node:events';
import { createServer } from 'node:net';
import { ConfigError } from '@coinfront/runtime';
import { freePort } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import { checkConfiguration } from '../src/check-configuration.ts';

/** Default ports may be taken on this machine. */
const FREE_PORTS = { PORT: String(await freePort()), ADMIN_PORT: '0' };

async function invalidVariables(environment: Record<string, string>) {
  try {
    await checkConfiguration({ ...FREE_PORTS, ...environment });
  } catch (error) {
    if (error instanceof ConfigError) return error.issues.map(({ variable }) => variable).toSorted();
    throw error;
  }
  return [];
}

describe('checkConfiguration', () => {
  it('accepts an environment that sets only ports', async () => {
    const { config } = await checkConfiguration({ ...FREE_PORTS, HOME: '/root' });
    expect(config.PORT).toBe(Number(FREE_PORTS.PORT));
  });

  it('reports every invalid variable of every process once', async () => {
    const invalid = {
      PORT: 'http',
      CHUNK_MAX: '0',
      ASSETS_PAGE_SIZE: '5001',
      CRYPTOCOMPARE_PAGE_SIZE: '15',
      JOIN_BATCH_SIZE: 'many',
      SIMULATOR_ASSETS: '-1',
      MONGODB_URI: 'postgres://db',
      LOG_LEVEL: 'loud',
      SCHEDULE: 'sometimes',
      REPLAY_DIR: '/nowhere/at/all',
      LISTEN_HOST: 'fe80::1%lo',
      EMBEDDED_MONGO_PORT: '-1',
    };
    expect(await invalidVariables(invalid)).toEqual(Object.keys(invalid).toSorted());
  });

  it('treats an empty variable as unset', async () => {
    expect(await invalidVariables({ MONGODB_URI: '', REDIS_URL: '', CHUNK_MAX: '' })).toEqual([]);
  });

  it('reports a source without its key', async () => {
    expect(await invalidVariables({ ASSETS_SOURCE: 'coinmarketcap' })).toEqual(['CMC_API_KEY']);
  });

  it('reports every taken port, together with other invalid variables', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const taken = {
      PORT: String(port),
      ADMIN_PORT: String(port),
      SIMULATOR_PORT: String(port),
      EMBEDDED_MONGO_PORT: String(port),
    };
    expect(await invalidVariables({ ...taken, CHUNK_MAX: '0' })).toEqual(
      [...Object.keys(taken), 'CHUNK_MAX'].toSorted(),
    );
    // With a real MongoDB and real sources, simulator and embedded server are not started.
    const real = { MONGODB_URI: 'mongodb://db', ASSETS_SOURCE: 'coinmarketcap-keyless' };
    expect(await invalidVariables({ ...taken, ...real })).toEqual(['ADMIN_PORT', 'PORT']);
    server.close();
  });
});
