// Decides which parts of the system are real and which are stand-ins, before anything starts.
import { isInvented } from '@coinfront/contracts';
import { type ChosenSources, chooseSources } from '@coinfront/ingestion/config';
import { DEFAULT_SCHEDULE } from '@coinfront/ingestion/schedule';
import { ConfigError } from '@coinfront/runtime';
import type { Config } from './config.ts';

/** For the simulator: it has no quota, and its prices keep changing. */
export const EVERY_MINUTE = '* * * * *';

export type Plan = {
  sources: ChosenSources;
  needsSimulator: boolean;
  needsEmbeddedMongo: boolean;
  /** Cron expression of the ingestions; undefined if they run once. */
  schedule: string | undefined;
  /** For the user: each part, what is used for it, and whether that is real. */
  parts: { part: string; is: string; isReal: boolean }[];
};

/** Throws ConfigError if the sources contradict each other. */
export function makePlan(config: Config): Plan {
  const sources = chooseSources(config);
  const { REPLAY_DIR } = config;
  // Both sources are real or both are invented, so it is enough to look at one.
  const needsSimulator = isInvented(sources.assets);
  if (REPLAY_DIR && !needsSimulator) {
    const message = 'replaces both sources, but real sources are chosen; unset one or the other';
    throw new ConfigError([{ variable: 'REPLAY_DIR', message }]);
  }
  const schedule = config.SCHEDULE ?? (needsSimulator ? EVERY_MINUTE : DEFAULT_SCHEDULE);
  const simulator = REPLAY_DIR
    ? `recorded responses in ${REPLAY_DIR}`
    : 'market simulator (invented figures)';
  const source = (part: string, name: ChosenSources[keyof ChosenSources]) => ({
    part,
    is: isInvented(name) ? simulator : name,
    isReal: !isInvented(name),
  });
  const store = (part: string, variable: 'MONGODB_URI' | 'REDIS_URL', standIn: string) => ({
    part,
    is: config[variable] ? `from ${variable}` : standIn,
    isReal: Boolean(config[variable]),
  });
  return {
    sources,
    needsSimulator,
    needsEmbeddedMongo: !config.MONGODB_URI,
    schedule: schedule === 'off' ? undefined : schedule,
    parts: [
      source('Assets', sources.assets),
      source('USD values', sources.usdValues),
      store('MongoDB', 'MONGODB_URI', 'embedded server, in memory'),
      store('Redis', 'REDIS_URL', 'none; cache in the process'),
    ],
  };
}
