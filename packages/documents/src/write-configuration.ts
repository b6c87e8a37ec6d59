// Files generated from the configuration schemas: .env.example, and the module with the names of all variables.
import { type SystemVariable, systemVariables } from './variables.ts';

const ENV_HEADER = `# Settings of Coinfront, all optional. Copy to .env and uncomment what you change.
# The environment overrides .env. Generated from the schemas by \`pnpm documents\`.
`;
const KNOWN_HEADER = `// Every variable of every process. Generated from the schemas by \`pnpm documents\`.
import type { Variable } from './config.ts';

export type KnownVariable = Pick<Variable, 'name' | 'isSecret' | 'alsoCalled'>;

`;

/** Returns .env.example: every variable, commented out, with its default. */
export function envExample(): string {
  const groups = Map.groupBy(systemVariables(), ({ readBy }) => readBy.join(', '));
  const sections = [...groups].map(([title, variables]) =>
    [`# --- ${title}`, ...variables.map(envEntry)].join('\n\n'),
  );
  return `${[ENV_HEADER.trimEnd(), ...sections].join('\n\n')}\n`;
}

/** Returns the source of the module with the names of all variables. */
export function knownVariables(): string {
  const list = (names: readonly string[]) => `[${names.map((name) => `'${name}'`).join(', ')}]`;
  const entries = systemVariables().map(
    ({ name, isSecret, alsoCalled }) =>
      `  { name: '${name}', isSecret: ${isSecret}, alsoCalled: ${list(alsoCalled)} },\n`,
  );
  return `${KNOWN_HEADER}export const KNOWN_VARIABLES: readonly KnownVariable[] = [\n${entries.join('')}];\n`;
}

function envEntry({ name, description, isSecret, defaultText }: SystemVariable): string {
  return `# ${description}${isSecret ? ' Secret.' : ''}\n# ${name}=${defaultText}`;
}
