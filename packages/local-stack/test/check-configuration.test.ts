import { ConfigError } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { checkConfiguration } from '../src/check-configuration.ts';

function problemsOf(environment: Record<string, string>) {
  try {
    checkConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ variable }) => variable).toSorted();
    throw error;
  }
  return [];
}

describe('checkConfiguration', () => {
  it('accepts an environment without any of our variables', () => {
    expect(checkConfiguration({ HOME: '/root' }).config.PORT).toBe(5001);
  });

  it('reports the wrong variables of every process at once, each once', () => {
    const wrong = {
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
    };
    expect(problemsOf(wrong)).toEqual(Object.keys(wrong).toSorted());
  });

  it('takes an empty variable for an absent one', () => {
    expect(problemsOf({ MONGODB_URI: '', REDIS_URL: '', PORT: '' })).toEqual([]);
  });

  it('reports a source without its key', () => {
    expect(problemsOf({ ASSETS_SOURCE: 'coinmarketcap' })).toEqual(['CMC_API_KEY']);
  });
});
