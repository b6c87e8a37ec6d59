// Splits an address such as `scheme://user:password@host:1,host:2/path?options` and validates the parts that all kinds of
// addresses share. Messages quote single characters at most: what looks like the host may be the rest of a password.

/** As written: nothing is decoded. A missing part is empty, or undefined where that makes a difference. */
export type Address = {
  user: string | undefined;
  password: string | undefined;
  hosts: string[];
  /** With the leading slash. */
  path: string;
  /** Without the question mark. */
  query: string;
};

/** The user part ends at the last @ before the first / ? or #. */
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

/** Percent-decoded; undefined for an invalid escape. */
export function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The message for an unescaped character in the named part; without a part, in the whole address. */
export const unescaped = (part: string | undefined, mark: string): string =>
  `${part ? `${part} ` : ''}contains ${mark === '@' ? 'an' : 'a'} ${mark} that is not escaped; write it as ${encodeURIComponent(mark)}`;

/** What is invalid in any kind of address: a character, or an escape in the user name or password. */
export function addressError(text: string): string | undefined {
  // A URL parser drops them silently, which would change a password.
  if (/\p{Cc}/u.test(text)) return 'contains a line break or another control character';
  if (text.includes('#')) return unescaped(undefined, '#');
  const { user, password, path, query } = splitAddress(text);
  if (path.includes('@') || (user === undefined && query.includes('@')))
    return 'contains an @ after the first / or ?; in a user name or password write / as %2F, ? as %3F and @ as %40';
  for (const [what, part] of [
    ['the user name', user],
    ['the password', password],
  ] as const)
    if (part !== undefined && decoded(part) === undefined) return unescaped(what, '%');
  return undefined;
}

const NAME = /^[a-z0-9._-]+$/i;

/** What is invalid about `host`, `host:port` or `[IPv6]:port`. */
export function hostError(host: string): string | undefined {
  if (host === '') return 'a host is missing';
  const [, name = '', port] = /^(\[.*\]|[^:]*)(?::(.*))?$/.exec(host) ?? [];
  const isAddress = name.startsWith('[') && URL.canParse(`http://${name}`);
  if ((!isAddress && !NAME.test(name)) || port?.includes(':'))
    return 'a host must be a name, an IPv4 address or an IPv6 address in brackets';
  if (port !== undefined && !isPort(port)) return 'a port must be a whole number from 1 to 65535';
  return undefined;
}

const isPort = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

/**
 * The name of an option for a message. Not shown if it may be part of a password, because an @ follows.
 */
export function optionName(name: string, query: string): string {
  return /^[a-z_]{1,40}$/i.test(name) && !query.includes('@') ? `the option ${name}` : 'an option';
}
