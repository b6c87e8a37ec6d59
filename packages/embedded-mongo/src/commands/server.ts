// hello, ping, buildInfo and endSessions.
import { MAX_DOCUMENT } from '../storage/stored-document.ts';
import { MAX_MESSAGE } from '../wire/message-reader.ts';
import { type Command, createCommand } from './command.ts';
import { array } from './fields.ts';
import { MAX_WRITE_BATCH } from './write-errors.ts';

/** Clients choose by it what they send. */
const VERSION = '7.0.0';
/** The wire version of MongoDB 7.0. */
const WIRE_VERSION = 21;

/**
 * A standalone server: without a replica set drivers send neither retryable writes nor transactions. Sessions are
 * accepted without effect. As in MongoDB any fields are allowed, because every driver sends its own.
 */
export const hello: Command = ({ name }) => ({
  helloOk: true,
  [name === 'hello' ? 'isWritablePrimary' : 'ismaster']: true,
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
  modules: ['embedded-mongo'],
  maxBsonObjectSize: MAX_DOCUMENT,
  ok: 1,
}));

export const endSessions = createCommand({ endSessions: array() }, () => ({ ok: 1 }));
