// Parses `fields`: dotted paths such as `symbol`, `usd.price`, `quote.USD.price`.

const SEGMENT = /^[A-Za-z0-9_]{1,64}$/;
const DEPTH_MAX = 6;
/** Names that every JavaScript object has; no source uses them for a field. */
const INHERITED = new Set(['__proto__', 'constructor', 'prototype']);

/** Returns the path, or undefined if it is invalid. */
export function readPath(text: string): string | undefined {
  const segments = text.split('.', DEPTH_MAX + 1);
  const isPath =
    segments.length <= DEPTH_MAX &&
    segments.every((segment) => SEGMENT.test(segment) && !INHERITED.has(segment));
  return isPath ? text : undefined;
}

/** A requested member of an object: completely (`isSelected`), or only its `members`. */
export type Wanted = {
  name: string;
  /** The name as JSON, with the colon. */
  key: Buffer;
  isSelected: boolean;
  members: readonly Wanted[];
};

type Node = { isSelected: boolean; members: Record<string, Node> };

/** In the order of the response: JavaScript's order of an object's properties. */
export function wantedOf(paths: readonly string[]): Wanted[] {
  const root: Node = { isSelected: false, members: {} };
  for (const path of paths) {
    let at = root;
    for (const name of path.split('.')) {
      at.members[name] ??= { isSelected: false, members: {} };
      at = at.members[name];
    }
    at.isSelected = true;
  }
  return listed(root);
}

const listed = ({ members }: Node): Wanted[] =>
  Object.entries(members).map(([name, node]) => ({
    name,
    key: Buffer.from(`"${name}":`),
    isSelected: node.isSelected,
    members: listed(node),
  }));
