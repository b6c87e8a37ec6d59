// Finds the command that a request names, runs it, and converts its errors to replies.
import { TYPE } from '../bson/types.ts';
import { elements, field, textOf } from '../bson/value.ts';
import type { Engine } from '../engine.ts';
import { CODES, CommandError, notSupported } from '../errors.ts';
import { checkDatabaseName } from '../storage/catalog.ts';
import type { Handler, Reply } from '../wire/connection.ts';
import type { Request } from '../wire/request.ts';
import { aggregate } from './aggregate.ts';
import type { Command } from './command.ts';
import { drop, dropDatabase, listCollections, listDatabases } from './databases.ts';
import { deleteCommand } from './delete.ts';
import { distinct } from './distinct.ts';
import { find, getMore, killCursors } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { buildInfo, endSessions, hello, ping } from './server.ts';
import { update } from './update.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  aggregate,
  buildInfo,
  buildinfo: buildInfo,
  createIndexes,
  delete: deleteCommand,
  distinct,
  drop,
  dropDatabase,
  dropIndexes,
  endSessions,
  find,
  findAndModify,
  getMore,
  hello,
  insert,
  ismaster: hello,
  killCursors,
  listCollections,
  listDatabases,
  listIndexes,
  ping,
  update,
};

const DB = Buffer.from('$db');

function errorReply({ message, code, codeName, details }: CommandError) {
  return { ok: 0, errmsg: message, code, codeName, ...details };
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

const nameOf = ({ body }: Request): string => elements(body).next().value?.name ?? '';

export type HandlerOptions = {
  /** Called with an unexpected error of this server; the client gets an error of code 1. */
  onInternalError: (error: unknown) => void;
  /** Fields of the reply to `hello` that replace this server's own. */
  member?: (() => Readonly<Record<string, unknown>>) | undefined;
};

/** Handles requests on the engine's data. */
export function createHandler(engine: Engine, { onInternalError, member }: HandlerOptions): Handler {
  async function run(request: Request, readDatabase: (request: Request) => string): Promise<Reply> {
    try {
      const name = nameOf(request);
      const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
      if (!command) throw notSupported(`Command '${name}'`, 'CommandNotFound');
      const reply = await command({ ...request, name, database: readDatabase(request) }, engine);
      return command === hello && member ? { ...(reply as object), ...member() } : reply;
    } catch (error) {
      if (error instanceof CommandError) return errorReply(error);
      onInternalError(error);
      return { ok: 0, errmsg: 'Internal error', code: CODES.InternalError, codeName: 'InternalError' };
    }
  }

  return {
    command: (request) => run(request, databaseOf),
    async legacy(request) {
      if (COMMANDS[nameOf(request)] === hello) return run(request, () => 'admin');
      return errorReply(notSupported(`OP_QUERY with '${nameOf(request)}'`, 'UnsupportedOpQueryCommand'));
    },
  };
}
