// Reads an update document into changes, which are checked before any document is touched.
import { TYPE, typeName } from '../bson/types.ts';
import { elements, type Value } from '../bson/value.ts';
import { CommandError, notSupported } from '../errors.ts';

const OPERATORS = ['$set', '$unset', '$push'] as const;
type Operator = (typeof OPERATORS)[number];

/** One operator on one path. */
export type Change = { operator: Operator; path: readonly string[]; operand: Value };

function readPath(text: string): string[] {
  const names = text.split('.');
  if (names.includes('')) {
    throw new CommandError('EmptyFieldName', `The update path '${text}' contains an empty field name`);
  }
  const dollar = names.find((name) => name.startsWith('$'));
  if (dollar) throw notSupported(`'${dollar}' in the update path '${text}'`, 'DollarPrefixedFieldName');
  return names;
}

/** Two operators may not write to the same place, nor one inside the place of another. */
function checkConflicts(changes: readonly Change[]): void {
  const paths = changes.map(({ path }) => path.join('\0')).sort();
  for (let i = 1; i < paths.length; i++) {
    const [before, path] = [paths[i - 1] as string, paths[i] as string];
    if (path !== before && !path.startsWith(`${before}\0`)) continue;
    throw new CommandError(
      'ConflictingUpdateOperators',
      `Updating the path '${path.replaceAll('\0', '.')}' would create a conflict at '${before.replaceAll('\0', '.')}'`,
    );
  }
}

function isOperator(name: string): name is Operator {
  return (OPERATORS as readonly string[]).includes(name);
}

/** @throws CommandError for an operator that is not supported, an invalid path or conflicting paths */
export function readChanges(update: Value): Change[] {
  const changes = [...elements(update)].flatMap(({ name: operator, ...fields }): Change[] => {
    if (!isOperator(operator)) throw notSupported(`The update operator ${operator}`, 'FailedToParse');
    if (fields.type !== TYPE.object) {
      throw new CommandError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${typeName(fields.type)} instead: ${operator}`,
      );
    }
    return [...elements(fields)].map(({ name, ...operand }) => ({ operator, path: readPath(name), operand }));
  });
  checkConflicts(changes);
  // MongoDB adds new fields in the order of their names, whatever their order in the update.
  return changes.sort((a, b) => (a.path.join('.') < b.path.join('.') ? -1 : 1));
}
