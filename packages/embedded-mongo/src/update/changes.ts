// Reads an update document: which operator works on which path, checked before any document is touched.
import { TYPE, typeName } from '../bson/types.ts';
import { elements, textOf, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import { OPERATORS } from './operators.ts';

/** One operator on one path. */
export type Change = { operator: string; path: string; operand: Value };

/** As deep as an update may reach into a document. */
const MAX_PATH = 100;

function checkPath(path: string): void {
  const names = path.split('.');
  if (names.includes('')) {
    throw new CommandError('EmptyFieldName', `The update path '${path}' contains an empty field name`);
  }
  if (names.length > MAX_PATH) {
    throw new CommandError(
      'BadValue',
      `The update path '${path.slice(0, 80)}…' has more than ${MAX_PATH} names`,
    );
  }
  const dollar = names.find((name, i) => name.startsWith('$') && !(i > 0 && /^\$(\[\w*\])?$/.test(name)));
  if (dollar) {
    throw new CommandError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${dollar}' in '${path}' is not valid for storage`,
    );
  }
}

/** Two operators may not write to the same place, nor one inside the place of another. */
function checkConflicts(paths: readonly string[]): void {
  const inOrder = paths.map((path) => path.split('.').join('\0')).sort();
  for (let i = 1; i < inOrder.length; i++) {
    const [before, path] = [inOrder[i - 1] as string, inOrder[i] as string];
    if (path !== before && !path.startsWith(`${before}\0`)) continue;
    const [shown, at] = [path.replaceAll('\0', '.'), before.replaceAll('\0', '.')];
    throw new CommandError(
      'ConflictingUpdateOperators',
      `Updating the path '${shown}' would create a conflict at '${at}'`,
    );
  }
}

function renameTarget(operand: Value, path: string): string {
  if (operand.type !== TYPE.string) {
    throw new CommandError('BadValue', `The 'to' field for $rename must be a string: ${path}`);
  }
  const to = textOf(operand);
  checkPath(to);
  if (/(^|\.)\$/.test(`${path}.${to}`)) {
    throw new CommandError('BadValue', `$rename may not use positional paths: ${path} to ${to}`);
  }
  return to;
}

/** Both ends of a rename count as written to. */
function writtenPaths({ operator, path, operand }: Change): string[] {
  return operator === '$rename' ? [path, renameTarget(operand, path)] : [path];
}

/** @throws CommandError for an unknown operator, an impossible path or paths in conflict */
export function readChanges(update: Value): Change[] {
  const changes = [...elements(update)].flatMap(({ name: operator, ...operand }): Change[] => {
    if (!Object.hasOwn(OPERATORS, operator) && operator !== '$rename' && operator !== '$setOnInsert') {
      throw new CommandError(
        'FailedToParse',
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    }
    if (operand.type !== TYPE.object) {
      throw new CommandError(
        'FailedToParse',
        `Modifiers operate on fields but we found type ${typeName(operand.type)} instead: ${operator}`,
      );
    }
    return [...elements(operand)].map(({ name: path, ...value }) => ({ operator, path, operand: value }));
  });
  for (const { path } of changes) checkPath(path);
  checkConflicts(changes.flatMap(writtenPaths));
  // MongoDB adds new fields in the order of their names, whatever their order in the update.
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}
