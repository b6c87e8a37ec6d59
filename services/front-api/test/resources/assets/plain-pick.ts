// A plain implementation of `fields`.

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Missing fields stay missing; null on the path stays null. */
export function plainPick(row: object, paths: readonly string[]): Record<string, unknown> {
  const picked: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(row)) {
    const below = paths.map((path) => path.split('.')).filter(([first]) => first === name);
    if (below.length === 0) continue;
    const rest = below.map(([, ...segments]) => segments.join('.'));
    if (rest.includes('') || inner === null) picked[name] = inner;
    else if (isObject(inner)) picked[name] = plainPick(inner, rest);
  }
  return picked;
}
