import { assetsResponseSchema } from '@coinfront/contracts';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { describeOnEngine, skipped } from './fixtures/describe-on-engine.ts';
import { docker } from './fixtures/engine.ts';
import { createLauncher, type Launcher, succeeds } from './fixtures/launcher.ts';

jest.setTimeout(900_000);

/** Starts a server of nobody's project, at a port of this machine. */
async function startServer(image: string, port: number) {
  const id = await docker('run', '--detach', '--publish', String(port), image);
  const published = (await docker('port', id, `${port}/tcp`)).split('\n')[0] ?? '';
  return { id, address: `host.docker.internal:${published.split(':').at(-1)}` };
}

describeOnEngine(`a launch with stores of one's own${skipped}`, () => {
  let launcher: Launcher;
  let printed: string;
  const servers: string[] = [];

  beforeAll(async () => {
    const mongo = await startServer('mongo:8.0', 27017);
    servers.push(mongo.id);
    const redis = await startServer('redis:8-bookworm', 6379);
    servers.push(redis.id);
    launcher = await createLauncher('stores', {
      // Whatever the one of the Compose file is asked with.
      MONGODB_URI: (process.env.MONGODB_URI ?? 'mongodb://mongo:27017').replace('mongo:27017', mongo.address),
      REDIS_URL: `redis://${redis.address}`,
    });
    printed = await succeeds(launcher.launch());
  });
  afterAll(async () => {
    await launcher?.remove();
    if (servers.length > 0) await docker('rm', '--force', '--volumes', ...servers);
  });

  it('starts neither of them, and says whose are used', async () => {
    expect(await launcher.container('mongo')).toBe('');
    expect(await launcher.container('redis')).toBe('');
    expect(printed).toContain('Mongo Express (MongoDB: the one of MONGODB_URI)');
    expect(printed).toContain('Redis: the one of REDIS_URL');
  });

  it('serves what was ingested into the one, by way of the other', async () => {
    const answer = await fetch(`${launcher.api}/?limit=50`);
    expect(assetsResponseSchema.parse(await answer.json()).count).toBe(50);
    const [, redis = ''] = servers;
    expect(Number((await docker('exec', redis, 'redis-cli', 'dbsize')).replace(/\D/g, ''))).toBeGreaterThan(
      0,
    );
  });

  it('has them shown by Mongo Express', async () => {
    expect((await launcher.inspect('mongo-express')).State.Health.Status).toBe('healthy');
  });
});
