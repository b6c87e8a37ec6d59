// The insert lab, as functions that insert once and tell the rows per second.
import { availableParallelism } from 'node:os';
import type { Bench } from '../../bench.ts';
import type { Contender } from '../../measure/interleave.ts';
import { lazy } from '../../measure/lazy.ts';
import { nodeEnvironment } from '../../processes/environment.ts';
import { startProcess } from '../../processes/start-process.ts';
import { MODULES } from '../../servers/modules.ts';
import { type Ask, type LabAnswer, labAnswerSchema } from './lab-messages.ts';

/** As the ingestions are configured where nothing is said. */
export const DEFAULT_CHUNK_MAX = 1_000;

const USUAL = {
  threads: availableParallelism(),
  chunkMax: DEFAULT_CHUNK_MAX,
  connections: availableParallelism(),
  isStreamed: false,
  hasIndexes: true,
};

/** What a contender does differently from the usual. */
export type LabTask = Pick<Ask, 'way' | 'uri' | 'rows'> & Partial<Ask>;

export type InsertLab = {
  /** One insert, in rows per second. */
  rowsPerSecond(task: LabTask): Contender;
};

/** It is started by the first insert: its clock runs only once the lab is ready. */
export function createLab(bench: Pick<Bench, 'filled' | 'defer'>): InsertLab {
  const started = lazy(() => startLab(bench));
  return {
    rowsPerSecond: (task) => async () => {
      const insert = await started();
      return (task.rows / (await insert({ ...USUAL, ...task }))) * 1000;
    },
  };
}

/** Resolves, once it has the rows of our database in memory, with what inserts once and tells the milliseconds. */
async function startLab({ filled, defer }: Pick<Bench, 'filled' | 'defer'>) {
  let waiting = Promise.withResolvers<LabAnswer>();
  const lab = startProcess({
    name: 'insert lab',
    command: process.execPath,
    args: [MODULES.insertLab, filled.ourUri],
    environment: nodeEnvironment(),
    onMessage: (message) => waiting.resolve(labAnswerSchema.parse(message)),
  });
  defer(() => lab.stop());
  const next = async (): Promise<LabAnswer> => {
    const answer = await lab.unlessEnded(waiting.promise);
    waiting = Promise.withResolvers();
    return answer;
  };
  await next();
  return async (ask: Ask): Promise<number> => {
    await lab.send(ask);
    const answer = await next();
    if (answer.type === 'failed') throw new Error(answer.reason);
    if (answer.type !== 'inserted') throw new Error('The insert lab started twice');
    return answer.milliseconds;
  };
}
