// Fields that any command may have. Sessions, clusters and time limits mean nothing to a single server in memory, so
// they are accepted; what would need replication is refused.
import { numberOf } from '../bson/number.ts';
import { isNumberType, TYPE } from '../bson/types.ts';
import { elements, textOf, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import { any, document, type Field, text, whole } from './fields.ts';

function refused(message: string): Field<undefined> {
  return {
    read: () => {
      throw new CommandError('IllegalOperation', message);
    },
    isRequired: false,
  };
}

function checked(check: (value: Value) => void): Field<Value | undefined> {
  const { read } = document();
  return {
    read: (value, path) => {
      check(value);
      return read(value, path);
    },
    isRequired: false,
  };
}

/** Writes are in memory the moment they are acknowledged: every concern a single server can meet is met. */
function checkWriteConcern(value: Value): void {
  for (const element of value.type === TYPE.object ? elements(value) : []) {
    if (!['w', 'j', 'fsync', 'wtimeout', 'provenance'].includes(element.name)) {
      throw new CommandError('FailedToParse', `Unrecognized field '${element.name}' in writeConcern`);
    }
    if (element.name !== 'w') continue;
    if (isNumberType(element.type) ? numberOf(element) <= 1 : textOf(element) === 'majority') continue;
    throw new CommandError('BadValue', "cannot use 'w' > 1 or a tag when a host is not replicated");
  }
}

function checkReadConcern(value: Value): void {
  const level = [...(value.type === TYPE.object ? elements(value) : [])].find(({ name }) => name === 'level');
  if (!level || ['local', 'available', 'majority'].includes(textOf(level))) return;
  throw new CommandError('InvalidOptions', `readConcern level '${textOf(level)}' needs a replica set`);
}

const NO_TRANSACTIONS = 'Transaction numbers are only allowed on a replica set member or mongos';

export const GENERIC_FIELDS = {
  $db: text(),
  $readPreference: document(),
  $clusterTime: document(),
  lsid: document(),
  maxTimeMS: whole(0),
  comment: any(),
  writeConcern: checked(checkWriteConcern),
  readConcern: checked(checkReadConcern),
  txnNumber: refused(NO_TRANSACTIONS),
  startTransaction: refused(NO_TRANSACTIONS),
  autocommit: refused(NO_TRANSACTIONS),
};
