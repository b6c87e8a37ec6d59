import { ConfigError, loadConfig } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { configSchema } from '../src/config.ts';
import { makePlan } from '../src/plan.ts';

const plan = (environment: Record<string, string>) => makePlan(loadConfig(configSchema, environment));
const realParts = (environment: Record<string, string>) =>
  plan(environment)
    .parts.filter(({ isReal }) => isReal)
    .map(({ part }) => part);

describe('makePlan', () => {
  it('uses a stand-in for every part if nothing is set', () => {
    expect(plan({})).toMatchObject({
      sources: { assets: 'simulator', usdValues: 'simulator' },
      needsSimulator: true,
      needsEmbeddedMongo: true,
    });
    expect(realParts({})).toEqual([]);
  });

  it('starts no simulator if one source is real, because the other then is real too', () => {
    expect(plan({ CMC_API_KEY: 'key' })).toMatchObject({
      sources: { assets: 'coinmarketcap', usdValues: 'coinpaprika' },
      needsSimulator: false,
    });
    expect(realParts({ CMC_API_KEY: 'key' })).toEqual(['Assets', 'USD values']);
    expect(plan({ COINPAPRIKA_API_KEY: 'key' })).toMatchObject({
      sources: { assets: 'coinmarketcap-keyless', usdValues: 'coinpaprika' },
      needsSimulator: false,
    });
  });

  it('uses given stores instead of stand-ins, and does not show their addresses', () => {
    const given = { MONGODB_URI: 'mongodb://root:secret@db', REDIS_URL: 'redis://:secret@cache' };
    expect(plan(given).needsEmbeddedMongo).toBe(false);
    expect(realParts(given)).toEqual(['MongoDB', 'Redis']);
    expect(JSON.stringify(plan(given))).not.toContain('secret');
  });

  it('does not allow one real and one simulated source', () => {
    expect(() => plan({ ASSETS_SOURCE: 'simulator', USD_VALUES_SOURCE: 'coinpaprika' })).toThrow(ConfigError);
  });

  it('ingests every minute from the simulator, every ten minutes from real sources, or on SCHEDULE', () => {
    expect(plan({}).schedule).toBe('* * * * *');
    expect(plan({ CMC_API_KEY: 'key' }).schedule).toBe('*/10 * * * *');
    expect(plan({ SCHEDULE: '0 * * * *' }).schedule).toBe('0 * * * *');
    expect(plan({ SCHEDULE: 'off' }).schedule).toBeUndefined();
  });

  it('names the folder of recorded responses, and does not allow it with real sources', () => {
    expect(plan({ REPLAY_DIR: import.meta.dirname }).parts).toContainEqual({
      part: 'Assets',
      is: `recorded responses in ${import.meta.dirname}`,
      isReal: false,
    });
    expect(() => plan({ REPLAY_DIR: import.meta.dirname, CMC_API_KEY: 'key' })).toThrow(/REPLAY_DIR/);
  });
});
