// Which parts of the system are real and which stand-ins: decided once, before anything starts.
import { isInvented } from '@coinfront/contracts';
import { type ChosenSources, chooseSources } from '@coinfront/ingestion/config';
import { DEFAULT_SCHEDULE } from '@coinfront/ingestion/schedule';
import { ConfigError } from '@coinfront/runtime';
import type { Config } from './config.ts';

/** Nobody counts what the simulator is asked, and its prices move. */
export const EVERY_MINUTE = '* * * * *';

export type Plan = {
  sources: ChosenSources;
  needsSimulator: boolean;
  needsEmbeddedMongo: boolean;
  /** The cron expression by which ingestions run again; undefined for once. */
  schedule: string | undefined;
  /** For the user: each part, what stands there, and whether it is real. */
  parts: { part: string; is: string; isReal: boolean }[];
};

/** Throws ConfigError where the sources contradict each other. */
export function makePlan(config: Config): Plan {
  const sources = chooseSources(config);
  const { REPLAY_DIR } = config;
  // A choice is never mixed, so either source tells of both.
  const needsSimulator = isInvented(sources.assets);
  if (REPLAY_DIR && !needsSimulator) {
    const message = 'stands for both sources, but real ones are chosen; leave out the one or the other';
    throw new ConfigError([{ variable: 'REPLAY_DIR', message }]);
  }
  const schedule = config.SCHEDULE ?? (needsSimulator ? EVERY_MINUTE : DEFAULT_SCHEDULE);
  const simulator = REPLAY_DIR ? `recorded answers of ${REPLAY_DIR}` : 'market simulator (invented figures)';
  const source = (part: string, name: ChosenSources[keyof ChosenSources]) => ({
    part,
    is: isInvented(name) ? simulator : name,
    isReal: !isInvented(name),
  });
  const store = (part: string, variable: 'MONGODB_URI' | 'REDIS_URL', standIn: string) => ({
    part,
    is: config[variable] ? `the one of ${variable}` : standIn,
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
      store('Redis', 'REDIS_URL', 'none; answers are cached in the process'),
    ],
  };
}
