// The texts that tell of the configuration: .env.example, the table of the README, and what every process is to know of
// the variables of the others.
import { type SystemVariable, systemVariables } from './variables.ts';

const ENV_HEADER = `# Settings of Coinfront, all optional. Copy to .env and uncomment what you change.
# The environment has the last word over .env. Written from the schemas by \`pnpm documents\`.
`;
const KNOWN_HEADER = `// Every variable of every process. Written from the schemas by \`pnpm documents\`.
import type { Variable } from './config.ts';

export type KnownVariable = Pick<Variable, 'name' | 'isSecret' | 'alsoCalled'>;

`;
const BEGIN = '<!-- configuration: written by pnpm documents -->';
const END = '<!-- /configuration -->';

/** The whole of .env.example: every variable, commented out, with its default. */
export function envExample(): string {
  const groups = Map.groupBy(systemVariables(), readers);
  const sections = [...groups].map(([title, variables]) =>
    [`# --- ${title}`, ...variables.map(envEntry)].join('\n\n'),
  );
  return `${[ENV_HEADER.trimEnd(), ...sections].join('\n\n')}\n`;
}

/** The module with the names of all variables. */
export function knownVariables(): string {
  const list = (names: readonly string[]) => `[${names.map((name) => `'${name}'`).join(', ')}]`;
  const entries = systemVariables().map(
    ({ name, isSecret, alsoCalled }) =>
      `  { name: '${name}', isSecret: ${isSecret}, alsoCalled: ${list(alsoCalled)} },\n`,
  );
  return `${KNOWN_HEADER}export const KNOWN_VARIABLES: readonly KnownVariable[] = [\n${entries.join('')}];\n`;
}

/** The README with its configuration table brought up to date. Throws where the table's place is not marked. */
export function withConfigurationTable(readme: string): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`The README has no place between ${BEGIN} and ${END}`);
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${configurationTable()}\n\n${readme.slice(end)}`;
}

function configurationTable(): string {
  const rows = systemVariables().map(
    (variable) =>
      `| \`${variable.name}\` | ${variable.defaultText && `\`${variable.defaultText}\``} | ${variable.description} | ${readers(variable)} |`,
  );
  return ['| variable | default | meaning | read by |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function envEntry({ name, description, isSecret, defaultText }: SystemVariable): string {
  return `# ${description}${isSecret ? ' Secret.' : ''}\n# ${name}=${defaultText}`;
}

function readers({ readBy }: SystemVariable): string {
  return readBy.join(', ');
}
