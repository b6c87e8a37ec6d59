// The database's disk fills up during a run: runs fail, the published snapshots are served, and once there is space
// again the next run publishes and removes what the failed runs left.
import { appendFileSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { EXIT_CODES } from '@coinfront/contracts';
import { until } from '@coinfront/testing';
import { execaSync } from 'execa';
import { leftBehind } from '../reader/left-behind.ts';
import type { Scenario } from '../scenario.ts';
import { startDurable } from '../system/databases.ts';
import { startSystem } from '../system/start-system.ts';
import { lacksDurable } from './database-restarts.ts';

/** Enough for many small snapshots. */
const DISK_MIB = Number(process.env.FAULTS_DISK_MIB ?? 32);
const ENDS: readonly (number | null)[] = [EXIT_CODES.published, EXIT_CODES.database, EXIT_CODES.leaseLost];

/** Limits of runs that fit. */
const FEW_ROWS = { ASSETS_LIMIT: '40', USD_VALUES_LIMIT: '40' };
/** Limits of the run that must not fit: far more than fits into the database's existing files. */
const MANY_ROWS = { ASSETS_LIMIT: '4000', USD_VALUES_LIMIT: '4000' };

/** Without space, an interrupted run cannot even release its lease. */
const HOPELESS_ENDS: readonly (number | null)[] = [
  EXIT_CODES.database,
  EXIT_CODES.leaseLost,
  EXIT_CODES.alreadyRunning,
];

/** A separate disk, which is removed when the command ends. */
const onSmallDisk = () =>
  `exec unshare --user --map-root-user --mount sh -c 'mount -t tmpfs -o size=${DISK_MIB}m tmpfs "$DATA" && eval "$COMMAND"'`;

function lacks(): string | undefined {
  const missing = lacksDurable();
  if (missing) return missing;
  const { failed } = execaSync('unshare', ['--user', '--map-root-user', '--mount', 'true'], {
    reject: false,
  });
  return failed ? 'unshare, and user namespaces' : undefined;
}

/** Writes until the disk is full. */
function fill(path: string): void {
  for (const size of [2 ** 20, 2 ** 12, 1]) {
    try {
      for (;;) appendFileSync(path, Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}

export const diskFull: Scenario = {
  name: 'the disk of the database is full',
  lacks,
  async run(context) {
    const { random, violate } = context;
    const rounds = Math.min(context.rounds, 5);
    const database = await startDurable({ wrap: onSmallDisk });
    const filler = () => `/proc/${database.pid()}/root${database.data}/filler`;
    const system = await startSystem(context, {
      mongodbUri: database.uri,
      assets: 4_000,
      environmentOf: () => FEW_ROWS,
    });
    const { ingestions, reader, db } = system;
    const ends: string[] = [];
    try {
      for (let round = 0; round < rounds; round += 1) {
        const name = random.pick(['assets', 'usd-values'] as const);
        const interrupted = ingestions.start(name);
        await delay(random.integer(0, 1_500));
        fill(filler());
        const { code, signal } = await interrupted.ended;
        ends.push(String(signal ?? code));
        if (!ENDS.includes(code))
          violate(`round ${round}: a run ended with ${signal ?? code}: ${interrupted.output()}`);
        const hopeless = await ingestions.run(name, MANY_ROWS);
        if (!HOPELESS_ENDS.includes(hopeless.code)) {
          violate(`round ${round}: a run on a full disk ended with ${hopeless.code}: ${hopeless.output}`);
        }
        // Retried, as a busy database may be too slow for the first request.
        await until(async () => (await reader.get(`/?limit=${1000 + round}`)).status === 200);
        rmSync(filler());
        for (const each of ['assets', 'usd-values'] as const) {
          await ingestions.publish(each);
          for (const violation of await leftBehind(db, each)) violate(`round ${round}: ${violation}`);
        }
      }
    } finally {
      await system.close();
      await database.close();
    }
    return { rounds, 'interrupted with': ends.join(' '), ...reader.figures };
  },
};
