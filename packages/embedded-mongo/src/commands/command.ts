// A command: the fields it accepts, and what it does.
import { TYPE, typeName } from '../bson/types.ts';
import { textOf, type Value } from '../bson/value.ts';
import type { Engine } from '../engine.ts';
import { CommandError } from '../errors.ts';
import { checkCollectionName } from '../storage/catalog.ts';
import type { Reply } from '../wire/connection.ts';
import { type Field, type Fields, ignored, readCommand, required, type Specification } from './fields.ts';

export type Invocation = {
  /** The command's name. */
  name: string;
  database: string;
  body: Value;
  sequences: ReadonlyMap<string, readonly Value[]>;
};

export type Command = (invocation: Invocation, engine: Engine) => Reply | Promise<Reply>;

type Context = { database: string; engine: Engine };

/** A command with the given fields and the generic ones; any other field is an error. */
export function createCommand<S extends Specification>(
  specification: S,
  run: (fields: Fields<S>, context: Context) => Reply | Promise<Reply>,
): Command {
  return (invocation, engine) => {
    const fields = readCommand(invocation, { [invocation.name]: ignored(), ...specification });
    return run(fields as Fields<S>, { database: invocation.database, engine });
  };
}

const collectionName: Field<string> = required({
  read(value) {
    if (value.type === TYPE.string) return textOf(value);
    throw new CommandError('InvalidNamespace', `collection name has invalid type ${typeName(value.type)}`);
  },
  isRequired: true,
});

/** A command on the collection that its first field names. */
export function createCollectionCommand<S extends Specification>(
  specification: S,
  run: (fields: Fields<S>, context: Context & { name: string }) => Reply | Promise<Reply>,
): Command {
  return (invocation, engine) => {
    const { name: command, database } = invocation;
    const fields = readCommand(invocation, { ...specification, [command]: collectionName }) as Fields<S> &
      Record<string, unknown>;
    const name = fields[command] as string;
    checkCollectionName(database, name);
    return run(fields, { database, engine, name });
  };
}
