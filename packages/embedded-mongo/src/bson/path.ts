// Dotted paths: which values of a document they lead to, with arrays on the way meaning each of their elements.
import { TYPE } from './types.ts';
import { field, items, type Value } from './value.ts';

export type Path = {
  text: string;
  /** Names in UTF-8, outermost first. */
  names: readonly Buffer[];
  /** The same names as array indexes; NaN for one that is no index. */
  indexes: readonly number[];
};

export function parsePath(text: string): Path {
  const names = text.split('.');
  return {
    text,
    names: names.map((name) => Buffer.from(name)),
    indexes: names.map((name) => (/^(0|[1-9]\d*)$/.test(name) ? Number(name) : Number.NaN)),
  };
}

/** Gets a value at the end of a path, undefined for a missing one; true ends the search. */
export type LeafTest = (leaf: Value | undefined) => boolean;

function someInArray(array: Value, path: Path, depth: number, test: LeafTest): boolean {
  const index = path.indexes[depth] as number;
  const all = items(array);
  const indexed = all[index];
  if (indexed) {
    if (depth === path.names.length - 1) {
      if (test(indexed)) return true;
    } else if (indexed.type === TYPE.object || indexed.type === TYPE.array) {
      if (someBelow(indexed, path, depth + 1, test)) return true;
    }
  }
  return all.some((item) => item.type === TYPE.object && someBelow(item, path, depth, test));
}

function someBelow(container: Value, path: Path, depth: number, test: LeafTest): boolean {
  if (container.type === TYPE.array) return someInArray(container, path, depth, test);
  const value = field(container, path.names[depth] as Buffer);
  if (value === undefined || depth === path.names.length - 1) return test(value);
  if (value.type === TYPE.object || value.type === TYPE.array) {
    return someBelow(value, path, depth + 1, test);
  }
  return test(undefined);
}

/**
 * Whether `test` holds for some value the path leads to. An array at its end is given as one value. As in MongoDB, a
 * path that ends in a scalar on the way is missing, but one that ends in scalars of an array leads nowhere.
 */
export function someLeaf(document: Value, path: Path, test: LeafTest): boolean {
  return someBelow(document, path, 0, test);
}

/** All values the path leads to, an array at its end as its elements; undefined stands for missing. */
export function leaves(document: Value, path: Path): (Value | undefined)[] {
  const found: (Value | undefined)[] = [];
  someLeaf(document, path, (leaf) => {
    if (leaf?.type === TYPE.array) found.push(...items(leaf));
    else found.push(leaf);
    return false;
  });
  return found;
}

/** The value at a path through documents alone, or undefined. */
export function leafValue(document: Value, path: Path): Value | undefined {
  return path.names.reduce<Value | undefined>(
    (value, name) => (value?.type === TYPE.object ? field(value, name) : undefined),
    document,
  );
}
