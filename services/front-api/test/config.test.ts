import { ConfigError, describeVariables, loadConfig } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { configSchema } from '../src/config.ts';

const MONGODB_URI = 'mongodb://127.0.0.1:27017';

describe('configSchema', () => {
  it('requires only the database', () => {
    expect(loadConfig(configSchema, { MONGODB_URI })).toMatchObject({
      PORT: 5001,
      INGESTION_WAIT_MS: 60_000,
      MARKER_POLL_MS: 1_000,
      END_WITH_PARENT: false,
    });
  });

  it('describes every variable', () => {
    for (const { name, description } of describeVariables(configSchema)) {
      expect({ name, description }).toEqual({ name, description: expect.stringMatching(/\.$/) });
    }
  });

  it('reads the editors and their tokens', () => {
    const token = 'a'.repeat(32);
    const { ADMIN_TOKENS } = loadConfig(configSchema, { MONGODB_URI, ADMIN_TOKENS: `ada:${token}` });
    expect(ADMIN_TOKENS).toEqual([{ name: 'ada', token }]);
    expect(loadConfig(configSchema, { MONGODB_URI }).ADMIN_TOKENS).toBeUndefined();
  });

  it('names every invalid variable and no value of a secret', () => {
    const load = () =>
      loadConfig(configSchema, {
        MONGODB_URI: 'postgres://user:hidden@host',
        REDIS_URL: 'http://:hidden@host',
        ADMIN_TOKENS: 'ada:hidden',
        PORT: '65536',
        QUERY_TIMEOUT_MS: '3000',
        JOIN_BATCH_SIZE: 'many',
      });
    expect(load).toThrow(ConfigError);
    try {
      load();
    } catch (error) {
      const { issues: problems, message } = error as ConfigError;
      expect(problems.map(({ variable }) => variable)).toEqual([
        'PORT',
        'ADMIN_TOKENS',
        'MONGODB_URI',
        'REDIS_URL',
        'QUERY_TIMEOUT_MS',
        'JOIN_BATCH_SIZE',
      ]);
      expect(message).toContain('received "65536"');
      expect(message).not.toContain('hidden');
    }
  });
});
