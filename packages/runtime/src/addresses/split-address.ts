// The parts of an address of a store, such as `scheme://user:password@host:1,host:2/path?options`, and what can be wrong
// with them in every kind of address. A fault is told in words that hold nothing of the address but single marks: what
// looks like its host may be the rest of a password.

/** As written: nothing is decoded. A part that is not there is empty, or undefined where that differs. */
export type Address = {
  user: string | undefined;
  password: string | undefined;
  hosts: string[];
  /** With its slash. */
  path: string;
  /** Without its question mark. */
  query: string;
};

/** The user ends at the last @ before the first of / ? #. */
const FORM = /^[^/]*:\/\/(?:([^/?#]*)@)?([^/?#]*)([^?#]*)(?:\?([^#]*))?/;

export function splitAddress(text: string): Address {
  const [, userinfo, hosts = '', path = '', query = ''] = FORM.exec(text) ?? [];
  const [user, ...password] = userinfo?.split(':') ?? [];
  return {
    user,
    password: password.length > 0 ? password.join(':') : undefined,
    hosts: hosts.split(','),
    path,
    query,
  };
}

/** The text that a percent-encoded one stands for; undefined where a % begins nothing that can be decoded. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** How a mark is told to be escaped. */
export const unescaped = (what: string, mark: string): string =>
  `${what} holds ${mark === '@' ? 'an' : 'a'} ${mark} that is not escaped; write it as ${encodeURIComponent(mark)}`;

/** What is wrong with any address: with its marks, or with the escapes of its user and password. */
export function addressFault(text: string): string | undefined {
  // An URL parser leaves them out without a word, and a password would be another one.
  if (/\p{Cc}/u.test(text)) return 'it holds a line break or another control character';
  if (text.includes('#')) return unescaped('it', '#');
  const { user, password, path, query } = splitAddress(text);
  if (path.includes('@') || (user === undefined && query.includes('@')))
    return 'an @ stands after the first / or ?; in a user name or password write / as %2F, ? as %3F and @ as %40';
  for (const [what, part] of [
    ['the user name', user],
    ['the password', password],
  ] as const)
    if (part !== undefined && decoded(part) === undefined) return unescaped(what, '%');
  return undefined;
}

const NAME = /^[a-z0-9._-]+$/i;

/** What is wrong with `host`, `host:port` or `[IPv6]:port`. */
export function hostFault(host: string): string | undefined {
  if (host === '') return 'a host is missing';
  const [, name = '', port] = /^(\[.*\]|[^:]*)(?::(.*))?$/.exec(host) ?? [];
  const isAddress = name.startsWith('[') && URL.canParse(`http://${name}`);
  if ((!isAddress && !NAME.test(name)) || port?.includes(':'))
    return 'a host is neither a name, nor an IPv4 address, nor an IPv6 address in brackets';
  if (port !== undefined && !isPort(port)) return 'a port is not a whole number from 1 to 65535';
  return undefined;
}

const isPort = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

/**
 * The name of an option for a message. One that may be a piece of a password, because an @ comes after it, is not told.
 */
export function optionName(name: string, query: string): string {
  return /^[a-z_]{1,40}$/i.test(name) && !query.includes('@') ? `the option ${name}` : 'an option';
}
