// What a client asks of the server itself: hello, ping, buildInfo, connectionStatus, endSessions.
import { MAX_DOCUMENT } from '../storage/stored-document.ts';
import { MAX_MESSAGE } from '../wire/message-reader.ts';
import { type Command, createCommand } from './command.ts';
import { array, flag } from './fields.ts';
import { MAX_WRITE_BATCH } from './write-errors.ts';

/** Clients tell by it what they may send; what is offered here is of MongoDB 7.0. */
export const VERSION = '7.0.0';
/** The wire version of MongoDB 7.0. */
const WIRE_VERSION = 21;

/**
 * A server alone: no replica set, so that drivers send no retryable writes and no transactions, but with sessions,
 * which are accepted and mean nothing. Takes any fields, as MongoDB does, for every driver sends its own.
 */
export const hello: Command = ({ name }) => ({
  helloOk: true,
  [name.toLowerCase() === 'hello' ? 'isWritablePrimary' : 'ismaster']: true,
  maxBsonObjectSize: MAX_DOCUMENT,
  maxMessageSizeBytes: MAX_MESSAGE,
  maxWriteBatchSize: MAX_WRITE_BATCH,
  localTime: new Date(),
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: WIRE_VERSION,
  readOnly: false,
  ok: 1,
});

export const ping = createCommand({}, () => ({ ok: 1 }));

export const buildInfo = createCommand({}, () => ({
  version: VERSION,
  versionArray: [...VERSION.split('.').map(Number), 0],
  gitVersion: 'none',
  modules: ['embedded-mongo'],
  bits: 64,
  debug: false,
  maxBsonObjectSize: MAX_DOCUMENT,
  ok: 1,
}));

export const connectionStatus = createCommand({ showPrivileges: flag() }, () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
  ok: 1,
}));

export const endSessions = createCommand({ endSessions: array() }, () => ({ ok: 1 }));
