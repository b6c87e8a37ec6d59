// The insert lab: a process that inserts rows in different ways, as contenders that return rows per second.
import { availableParallelism } from 'node:os';
import type { Bench } from '../../bench.ts';
import type { Contender } from '../../measure/interleave.ts';
import { lazy } from '../../measure/lazy.ts';
import { nodeEnvironment } from '../../processes/environment.ts';
import { startProcess } from '../../processes/start-process.ts';
import { MODULES } from '../../servers/modules.ts';
import { type LabReply, type LabRequest, labReplySchema } from './lab-messages.ts';

/** The ingestions' default. */
export const DEFAULT_CHUNK_MAX = 1_000;

const DEFAULTS = {
  threads: availableParallelism(),
  chunkMax: DEFAULT_CHUNK_MAX,
  connections: availableParallelism(),
  isStreamed: false,
  hasIndexes: true,
};

/** A request with defaults. */
export type LabTask = Pick<LabRequest, 'way' | 'uri' | 'rows'> & Partial<LabRequest>;

export type InsertLab = {
  /** One insert, in rows per second. */
  rowsPerSecond(task: LabTask): Contender;
};

/** The first insert starts the lab; its time is taken once the lab is ready. */
export function createLab(bench: Pick<Bench, 'filled' | 'defer'>): InsertLab {
  const started = lazy(() => startLab(bench));
  return {
    rowsPerSecond: (task) => async () => {
      const insert = await started();
      return (task.rows / (await insert({ ...DEFAULTS, ...task }))) * 1000;
    },
  };
}

/** Resolves once the lab has the rows of our database in memory, with a function that inserts once and returns milliseconds. */
async function startLab({ filled, defer }: Pick<Bench, 'filled' | 'defer'>) {
  let waiting = Promise.withResolvers<LabReply>();
  const lab = startProcess({
    name: 'insert lab',
    command: process.execPath,
    args: [MODULES.insertLab, filled.ourUri],
    environment: nodeEnvironment(),
    onMessage: (message) => waiting.resolve(labReplySchema.parse(message)),
  });
  defer(() => lab.stop());
  const next = async (): Promise<LabReply> => {
    const reply = await lab.unlessEnded(waiting.promise);
    waiting = Promise.withResolvers();
    return reply;
  };
  await next();
  return async (request: LabRequest): Promise<number> => {
    await lab.send(request);
    const reply = await next();
    if (reply.type === 'failed') throw new Error(reply.error);
    if (reply.type !== 'inserted') throw new Error('The insert lab started twice');
    return reply.milliseconds;
  };
}
