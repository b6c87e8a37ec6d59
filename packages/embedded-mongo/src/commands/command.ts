// What a command is here: what it may be given, and what it does with it.
import { TYPE, typeName } from '../bson/types.ts';
import { textOf, type Value } from '../bson/value.ts';
import type { Engine } from '../engine.ts';
import { CommandError } from '../errors.ts';
import { checkCollectionName } from '../storage/catalog.ts';
import type { Reply } from '../wire/connection.ts';
import { any, type Field, type Fields, readFields, required, type Specification } from './fields.ts';
import { GENERIC_FIELDS } from './generic-fields.ts';

export type Invocation = {
  /** The command as the client wrote it. */
  name: string;
  database: string;
  body: Value;
  sequences: ReadonlyMap<string, readonly Value[]>;
};

export type Command = (invocation: Invocation, engine: Engine) => Reply | Promise<Reply>;

type Context = { database: string; engine: Engine };

/** A command that takes the given fields beside the generic ones; any other is an error. */
export function createCommand<S extends Specification>(
  specification: S,
  run: (fields: Fields<S>, context: Context) => Reply | Promise<Reply>,
): Command {
  return ({ name, database, body, sequences }, engine) => {
    const known = { [name]: any(), ...GENERIC_FIELDS, ...specification };
    return run(readFields(body, name, known, sequences) as Fields<S>, { database, engine });
  };
}

const collectionName: Field<string> = required({
  read(value) {
    if (value.type === TYPE.string) return textOf(value);
    throw new CommandError('InvalidNamespace', `collection name has invalid type ${typeName(value.type)}`);
  },
  isRequired: true,
});

/** A command on the collection that its own field names, whose name has been checked. */
export function createCollectionCommand<S extends Specification>(
  specification: S,
  run: (fields: Fields<S>, context: Context & { name: string }) => Reply | Promise<Reply>,
): Command {
  return ({ name: command, database, body, sequences }, engine) => {
    const known = { ...GENERIC_FIELDS, ...specification, [command]: collectionName };
    const fields = readFields(body, command, known, sequences) as Fields<S> & Record<string, unknown>;
    const name = fields[command] as string;
    checkCollectionName(database, name);
    return run(fields, { database, engine, name });
  };
}
