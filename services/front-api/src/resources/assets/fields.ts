// Which fields of a row a client wants, as dotted paths: `symbol`, `usd.price`, `quote.USD.price`.

export type Path = readonly string[];

const SEGMENT = /^[A-Za-z0-9_]{1,64}$/;
const DEPTH_MAX = 6;
/** What JavaScript finds in every object; no source calls a field so. */
const INHERITED = new Set(['__proto__', 'constructor', 'prototype']);

/** The path in its one spelling, or undefined for what cannot be one. */
export function readPath(text: string): string | undefined {
  const segments = text.split('.', DEPTH_MAX + 1);
  const isPath =
    segments.length <= DEPTH_MAX &&
    segments.every((segment) => SEGMENT.test(segment) && !INHERITED.has(segment));
  return isPath ? text : undefined;
}

/** Which children of an object are wanted; `all` from there on. */
type Selection = { all: boolean; children: Map<string, Selection> };

function selectionOf(paths: readonly string[]): Selection {
  const root: Selection = { all: false, children: new Map() };
  for (const path of paths) {
    let at = root;
    for (const segment of path.split('.')) {
      const next = at.children.get(segment) ?? { all: false, children: new Map() };
      at.children.set(segment, next);
      at = next;
    }
    at.all = true;
  }
  return root;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function pick(value: Record<string, unknown>, { children }: Selection): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const [name, child] of children) {
    if (!Object.hasOwn(value, name)) continue;
    const inner = value[name];
    if (child.all || inner === null) picked[name] = inner;
    else if (isObject(inner)) picked[name] = pick(inner, child);
  }
  return picked;
}

/**
 * A function that leaves of a row what the paths name. What a row does not have stays absent; what is null on the way
 * stays null.
 */
export function createPicker(paths: readonly string[]): (row: object) => Record<string, unknown> {
  const selection = selectionOf(paths);
  return (row) => pick(row as Record<string, unknown>, selection);
}
