// Finds the command that a request names, runs it, and turns what it throws into its reply.
import { TYPE } from '../bson/types.ts';
import { elements, field, textOf } from '../bson/value.ts';
import type { Engine } from '../engine.ts';
import { CODES, CommandError } from '../errors.ts';
import { checkDatabaseName } from '../storage/catalog.ts';
import type { Answer, Reply } from '../wire/connection.ts';
import type { Request } from '../wire/request.ts';
import { aggregate } from './aggregate.ts';
import type { Command } from './command.ts';
import { count, distinct } from './count.ts';
import { deleteCommand } from './delete.ts';
import { find, getMore, killCursors } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { create, drop, dropDatabase, listCollections, listDatabases } from './namespaces.ts';
import { buildInfo, connectionStatus, endSessions, hello, ping } from './server.ts';
import { collStats, dbStats, serverStatus } from './statistics.ts';
import { update } from './update.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  aggregate,
  buildInfo,
  buildinfo: buildInfo,
  collStats,
  collstats: collStats,
  connectionStatus,
  count,
  create,
  createIndexes,
  dbStats,
  dbstats: dbStats,
  delete: deleteCommand,
  distinct,
  drop,
  dropDatabase,
  dropIndexes,
  endSessions,
  find,
  findAndModify,
  findandmodify: findAndModify,
  getMore,
  hello,
  insert,
  isMaster: hello,
  ismaster: hello,
  killCursors,
  listCollections,
  listDatabases,
  listIndexes,
  ping,
  serverStatus,
  update,
};

const DB = Buffer.from('$db');

type ErrorReply = { ok: 0; errmsg: string; code: number; codeName: string } & Record<string, unknown>;

function errorReply(error: CommandError): ErrorReply {
  return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details };
}

function databaseOf({ body }: Request): string {
  const database = field(body, DB);
  if (database?.type !== TYPE.string) {
    throw new CommandError('Location40571', 'OP_MSG requests require a $db argument');
  }
  const name = textOf(database);
  checkDatabaseName(name);
  return name;
}

export type AnswerOptions = {
  /** Told of errors that are this server's own. */
  onFault: (error: unknown) => void;
  /** What is said of this server to clients that greet it, instead of its own. */
  member?: (() => Readonly<Record<string, unknown>>) | undefined;
};

/** Answers requests on the engine's data. */
export function createAnswer(engine: Engine, { onFault, member }: AnswerOptions): Answer {
  async function run(request: Request, database: (request: Request) => string): Promise<Reply> {
    try {
      const name = elements(request.body).next().value?.name ?? '';
      const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
      if (!command) throw new CommandError('CommandNotFound', `no such command: '${name}'`);
      const reply = await command({ ...request, name, database: database(request) }, engine);
      return command === hello && member ? { ...(reply as object), ...member() } : reply;
    } catch (error) {
      if (error instanceof CommandError) return errorReply(error);
      onFault(error);
      return { ok: 0, errmsg: 'Internal error', code: CODES.InternalError, codeName: 'InternalError' };
    }
  }

  return {
    command: (request) => run(request, databaseOf),
    async legacy(request, collection) {
      const name = elements(request.body).next().value?.name ?? '';
      const isCommand = collection.endsWith('.$cmd');
      if (isCommand && COMMANDS[name] === hello) {
        return (await run(request, () => 'admin')) as Readonly<Record<string, unknown>>;
      }
      const refusal = errorReply(
        new CommandError('UnsupportedOpQueryCommand', `Unsupported OP_QUERY command: ${name}`),
      );
      return isCommand ? refusal : { ...refusal, $err: refusal.errmsg };
    },
  };
}
