// MONGODB_URI: what is wrong with one, before anything connects. The marks, hosts and the name of the database are looked
// at here, because the driver quotes what it refuses; the driver has the last word, and decides what options there are.
import { z } from 'zod';
import { secret } from '../config.ts';
import { optionsFault } from './mongo-options.ts';
import { addressFault, decoded, hostFault, splitAddress, unescaped } from './split-address.ts';

/** The variable of every process that has a database. */
export const mongoUriSchema = secret(
  z
    .string()
    .superRefine((uri, context) => {
      const fault = mongoUriFault(uri);
      if (fault) context.addIssue(fault);
    })
    .describe('Connection string; the database is the one it names, else coinfront.'),
);

function mongoUriFault(uri: string): string | undefined {
  const isSrv = uri.startsWith('mongodb+srv://');
  if (!isSrv && !uri.startsWith('mongodb://')) return 'it has to begin with mongodb:// or mongodb+srv://';
  return (
    addressFault(uri) ??
    credentialsFault(uri) ??
    hostsFault(uri, isSrv) ??
    databaseFault(uri) ??
    optionsFault(uri)
  );
}

function credentialsFault(uri: string): string | undefined {
  const { user, password } = splitAddress(uri);
  if (user === '') return 'the user name is missing';
  for (const [what, part] of [
    ['the user name', user],
    ['the password', password],
  ] as const) {
    const mark = /[:@[\]]/.exec(part ?? '')?.[0];
    if (mark) return unescaped(what, mark);
  }
  return undefined;
}

function hostsFault(uri: string, isSrv: boolean): string | undefined {
  const { hosts } = splitAddress(uri);
  if (isSrv && hosts.length > 1) return 'mongodb+srv:// takes one host, whose DNS entry names the others';
  for (const host of hosts) {
    // The path of a socket, as the driver tells it from a name.
    if (host.endsWith('.sock')) {
      if (decoded(host) === undefined) return unescaped('the path of a socket', '%');
      continue;
    }
    const fault = hostFault(host);
    if (fault) return fault;
    if (isSrv && host.includes(':'))
      return 'mongodb+srv:// takes no port: the DNS entry of its host has them';
  }
  return undefined;
}

/** What no name of a database can hold on every system that MongoDB runs on. */
const FORBIDDEN = /[/\\. "$*<>:|?\0]/;

function databaseFault(uri: string): string | undefined {
  const name = decoded(splitAddress(uri).path.slice(1));
  if (name === undefined) return unescaped('the name of the database', '%');
  if (FORBIDDEN.test(name))
    return 'the name of the database, which is all between the / after the host and the ?, holds one of / \\ . " $ * < > : | ? or a blank';
  if (Buffer.byteLength(name) > 63) return 'the name of the database is longer than 63 bytes';
  return undefined;
}
