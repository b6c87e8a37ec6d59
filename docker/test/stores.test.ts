import { assetsResponseSchema } from '@coinfront/contracts';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { describeOnEngine, skipped } from './fixtures/describe-on-engine.ts';
import { docker } from './fixtures/engine.ts';
import { createLauncher, type Launcher, succeeds } from './fixtures/launcher.ts';

jest.setTimeout(900_000);

/** Starts a server outside any project, on a port of this machine. */
async function startServer(image: string, port: number) {
  const id = await docker('run', '--detach', '--publish', String(port), image);
  const published = (await docker('port', id, `${port}/tcp`)).split('\n')[0] ?? '';
  return { id, address: `host.docker.internal:${published.split(':').at(-1)}` };
}

describeOnEngine(`a launch with own stores${skipped}`, () => {
  let launcher: Launcher;
  let printed: string;
  const servers: string[] = [];

  beforeAll(async () => {
    const mongo = await startServer('mongo:8.0', 27017);
    servers.push(mongo.id);
    const redis = await startServer('redis:8-bookworm', 6379);
    servers.push(redis.id);
    launcher = await createLauncher('stores', {
      // With the same options as for the MongoDB of compose.yaml.
      MONGODB_URI: (process.env.MONGODB_URI ?? 'mongodb://mongo:27017').replace('mongo:27017', mongo.address),
      REDIS_URL: `redis://${redis.address}`,
    });
    printed = await succeeds(launcher.launch());
  });
  afterAll(async () => {
    await launcher?.remove();
    if (servers.length > 0) await docker('rm', '--force', '--volumes', ...servers);
  });

  it('starts no store, and prints which are used', async () => {
    expect(await launcher.container('mongo')).toBe('');
    expect(await launcher.container('redis')).toBe('');
    expect(printed).toContain('Mongo Express (MongoDB: from MONGODB_URI)');
    expect(printed).toContain('Redis: from REDIS_URL');
  });

  it('ingests into the MongoDB, and caches in the Redis', async () => {
    const response = await fetch(`${launcher.api}/?limit=50`);
    expect(assetsResponseSchema.parse(await response.json()).count).toBe(50);
    const [, redis = ''] = servers;
    expect(Number((await docker('exec', redis, 'redis-cli', 'dbsize')).replace(/\D/g, ''))).toBeGreaterThan(
      0,
    );
  });

  it('connects Mongo Express to the MongoDB', async () => {
    expect((await launcher.inspect('mongo-express')).State.Health.Status).toBe('healthy');
  });
});
