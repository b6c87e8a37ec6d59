// Which fields of a row a client wants, as dotted paths: `symbol`, `usd.price`, `quote.USD.price`.

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

/** A member of an object that is wanted: whole, or of its own members those that are wanted in turn. */
export type Wanted = {
  name: string;
  /** As it stands before its value in JSON. */
  key: Buffer;
  isWhole: boolean;
  members: readonly Wanted[];
};

type Node = { isWhole: boolean; members: Record<string, Node> };

/** In the order of the answer: that in which JavaScript lists the members of an object. */
export function wantedOf(paths: readonly string[]): Wanted[] {
  const root: Node = { isWhole: false, members: {} };
  for (const path of paths) {
    let at = root;
    for (const name of path.split('.')) {
      at.members[name] ??= { isWhole: false, members: {} };
      at = at.members[name];
    }
    at.isWhole = true;
  }
  return listed(root);
}

const listed = ({ members }: Node): Wanted[] =>
  Object.entries(members).map(([name, node]) => ({
    name,
    key: Buffer.from(`"${name}":`),
    isWhole: node.isWhole,
    members: listed(node),
  }));
