// A document opened for change: only changed parts are decoded, everything else stays bytes.
import { TYPE, typeName } from '../bson/types.ts';
import { elements, type Value } from '../bson/value.ts';
import { createWriter, type Writer } from '../bson/writer.ts';
import { CommandError, notSupported } from '../errors.ts';

/** The fields of an opened document. */
export type Tree = Map<string, Value | Tree>;

export function open(document: Value): Tree {
  return new Map([...elements(document)].map(({ name, ...value }) => [name, value]));
}

function writeFields(writer: Writer, tree: Tree): void {
  for (const [name, node] of tree) {
    if (!(node instanceof Map)) {
      writer.element(name, node);
      continue;
    }
    const start = writer.beginDocument(name);
    writeFields(writer, node);
    writer.end(start);
  }
}

/** The document as bytes. */
export function close(tree: Tree): Value {
  const writer = createWriter();
  const start = writer.begin();
  writeFields(writer, tree);
  writer.end(start);
  return writer.document();
}

/**
 * The document that holds the last name of a path, opened. Missing documents on the way are created if `create` is
 * set; otherwise the result is undefined.
 * @throws CommandError with `create`, if a value on the way is not a document
 */
export function parentOf(root: Tree, path: readonly string[], create: boolean): Tree | undefined {
  let parent = root;
  for (const name of path.slice(0, -1)) {
    const node = parent.get(name) ?? (create ? new Map() : undefined);
    if (!node) return undefined;
    const next = node instanceof Map ? node : openField(node, path, create);
    if (!next) return undefined;
    parent.set(name, next);
    parent = next;
  }
  return parent;
}

function openField(value: Value, path: readonly string[], create: boolean): Tree | undefined {
  if (value.type === TYPE.object) return open(value);
  if (value.type === TYPE.array) throw notSupported(`The update path '${path.join('.')}' through an array`);
  if (!create) return undefined;
  throw new CommandError(
    'PathNotViable',
    `Cannot create field '${path.join('.')}' in a value of type ${typeName(value.type)}`,
  );
}
