// Where in a document an update writes: paths are walked on an opened document, made where they are missing, and
// multiplied by `$[]` and `$[name]`.

import { type ArrayNode, close, type DocumentNode, type Node, open, typeOf } from '../bson/tree.ts';
import { TYPE, typeName } from '../bson/types.ts';
import type { Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';

/** One place in a document: a field, or an element of an array. */
export type Target = {
  parent: DocumentNode | ArrayNode;
  key: string;
  /** The path as it was written. */
  path: string;
};

export type Placeholders = {
  /** Which elements `$[name]` stands for; `$[]` stands for all. */
  arrayFilters: ReadonlyMap<string, (element: Value) => boolean>;
  /** Which element `$` stands for: the first that the filter of the update found, in the array at a path. */
  matchedElement: (arrayPath: string) => number | undefined;
};

/** As MongoDB has it: a write far behind the end of an array would fill it with so many nulls. */
const MAX_PADDING = 1_500_000;

const NULL: Value = { bytes: Buffer.alloc(0), type: TYPE.null, start: 0, end: 0 };

function indexOf(key: string): number | undefined {
  return /^(0|[1-9]\d*)$/.test(key) ? Number(key) : undefined;
}

export function nodeAt({ parent, key }: Pick<Target, 'parent' | 'key'>): Node | undefined {
  return parent.kind === 'document' ? parent.fields.get(key) : parent.items[indexOf(key) ?? -1];
}

export function put({ parent, key, path }: Target, node: Node): void {
  if (parent.kind === 'document') {
    parent.fields.set(key, node);
    return;
  }
  const index = indexOf(key);
  if (index === undefined) throw notViable(path, key, parent);
  if (index - parent.items.length > MAX_PADDING) {
    throw new CommandError(
      'BadValue',
      `cannot backfill array to larger than ${MAX_PADDING} elements: '${path}'`,
    );
  }
  while (parent.items.length < index) parent.items.push(NULL);
  parent.items[index] = node;
}

/** Takes a field away; an element of an array becomes null, so that the others keep their places. */
export function remove({ parent, key }: Target): void {
  if (parent.kind === 'document') {
    parent.fields.delete(key);
    return;
  }
  const index = indexOf(key);
  if (index !== undefined && index < parent.items.length) parent.items[index] = NULL;
}

function notViable(path: string, key: string, container: Node): CommandError {
  const type = typeName(typeOf(container));
  if (key.startsWith('$')) {
    return new CommandError(
      'BadValue',
      `Cannot apply array updates to an element of type ${type}: '${path}'`,
    );
  }
  return new CommandError(
    'PathNotViable',
    `Cannot create field '${key}' in element of type ${type} on the path '${path}'`,
  );
}

function elementsFor(array: ArrayNode, key: string, path: string, placeholders: Placeholders): string[] {
  if (key === '$[]') return [...array.items.keys()].map(String);
  const name = key.slice(2, -1);
  const passes = placeholders.arrayFilters.get(name);
  if (!passes)
    throw new CommandError('BadValue', `No array filter found for identifier '${name}' in path '${path}'`);
  return [...array.items.entries()].filter(([, item]) => passes(close(item))).map(([index]) => String(index));
}

/** The keys that a name of a path stands for in its container. */
function keysFor(
  container: Node,
  names: readonly string[],
  depth: number,
  placeholders: Placeholders,
): string[] {
  const key = names[depth] as string;
  if (!key.startsWith('$')) return [key];
  const path = names.join('.');
  const parentPath = names.slice(0, depth).join('.');
  if (key === '$') {
    const index = placeholders.matchedElement(parentPath);
    if (index !== undefined) return [String(index)];
    throw new CommandError(
      'BadValue',
      'The positional operator did not find the match needed from the query.',
    );
  }
  if ('kind' in container && container.kind === 'array')
    return elementsFor(container, key, path, placeholders);
  throw notViable(path, key, container);
}

/**
 * All places a path leads to. With `create`, missing documents on the way are made; without it, a path that ends
 * early leads nowhere.
 * @throws CommandError with `create`, where something on the way can have no fields
 */
export function targetsOf(
  root: DocumentNode,
  path: string,
  { create, ...placeholders }: Placeholders & { create: boolean },
): Target[] {
  const names = path.split('.');

  function descend(parent: DocumentNode | ArrayNode, depth: number): Target[] {
    return keysFor(parent, names, depth, placeholders).flatMap((key): Target[] => {
      if (parent.kind === 'array' && indexOf(key) === undefined) {
        if (create) throw notViable(path, key, parent);
        return [];
      }
      const target = { parent, key, path };
      if (depth === names.length - 1) return [target];
      const next = nodeAt(target) ?? (create ? { kind: 'document' as const, fields: new Map() } : undefined);
      const opened = next && open(next);
      if (opened) {
        put(target, opened);
        return descend(opened, depth + 1);
      }
      if (next && create) throw notViable(path, names[depth + 1] as string, next);
      return [];
    });
  }

  return descend(root, 0);
}
