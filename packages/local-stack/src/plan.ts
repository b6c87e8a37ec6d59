// Which parts of the system are real and which stand-ins: decided once, before anything starts.
import { type ChosenSources, isInvented } from '@coinfront/contracts';
import { chosenSources } from '@coinfront/ingestion/configuration';
import type { Config } from './config.ts';

export type Plan = {
  sources: ChosenSources;
  needsSimulator: boolean;
  needsEmbeddedMongo: boolean;
  /** For the user: each part, what stands there, and whether it is real. */
  parts: { part: string; is: string; isReal: boolean }[];
};

/** Throws ConfigError where the sources contradict each other. */
export function makePlan(config: Config): Plan {
  const sources = chosenSources(config);
  const source = (part: string, name: ChosenSources[keyof ChosenSources]) => ({
    part,
    is: isInvented(name) ? 'market simulator (invented figures)' : name,
    isReal: !isInvented(name),
  });
  const store = (part: string, variable: 'MONGODB_URI' | 'REDIS_URL', standIn: string) => ({
    part,
    is: config[variable] ? `the one of ${variable}` : standIn,
    isReal: Boolean(config[variable]),
  });
  return {
    sources,
    // A choice is never mixed, so either source tells of both.
    needsSimulator: isInvented(sources.assets),
    needsEmbeddedMongo: !config.MONGODB_URI,
    parts: [
      source('Assets', sources.assets),
      source('USD values', sources.usdValues),
      store('MongoDB', 'MONGODB_URI', 'embedded server, in memory'),
      store('Redis', 'REDIS_URL', 'none; answers are cached in the process'),
    ],
  };
}
