// Validates MONGODB_URI before anything connects. Escapes, hosts and the database name are checked here, because the
// driver's messages quote the invalid part; the options are then checked by the driver itself.
import { z } from 'zod';
import { secret } from '../config.ts';
import { optionsError } from './mongo-options.ts';
import { addressError, decoded, hostError, splitAddress, unescaped } from './split-address.ts';

/** The variable of every process that uses the database. */
export const mongoUriSchema = secret(
  z
    .string()
    .superRefine((uri, context) => {
      const error = mongoUriError(uri);
      if (error) context.addIssue(error);
    })
    .describe('MongoDB connection string. Default database: coinfront.'),
);

function mongoUriError(uri: string): string | undefined {
  const isSrv = uri.startsWith('mongodb+srv://');
  if (!isSrv && !uri.startsWith('mongodb://')) return 'must begin with mongodb:// or mongodb+srv://';
  return (
    addressError(uri) ??
    credentialsError(uri) ??
    hostsError(uri, isSrv) ??
    databaseError(uri) ??
    optionsError(uri)
  );
}

function credentialsError(uri: string): string | undefined {
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

function hostsError(uri: string, isSrv: boolean): string | undefined {
  const { hosts } = splitAddress(uri);
  if (isSrv && hosts.length > 1)
    return 'mongodb+srv:// must have exactly one host: its DNS entry names the others';
  for (const host of hosts) {
    // A socket path, by the driver's own rule.
    if (host.endsWith('.sock')) {
      if (decoded(host) === undefined) return unescaped('the socket path', '%');
      continue;
    }
    const error = hostError(host);
    if (error) return error;
    if (isSrv && host.includes(':'))
      return 'mongodb+srv:// must have no port: the DNS entry of its host has the ports';
  }
  return undefined;
}

/** Characters that a database name must not contain on some system that MongoDB runs on. */
const FORBIDDEN = /[/\\. "$*<>:|?\0]/;

function databaseError(uri: string): string | undefined {
  const name = decoded(splitAddress(uri).path.slice(1));
  if (name === undefined) return unescaped('the database name', '%');
  if (FORBIDDEN.test(name))
    return 'the database name (between the / after the host and the ?) must not contain / \\ . " $ * < > : | ? or a blank';
  if (Buffer.byteLength(name) > 63) return 'the database name must not be longer than 63 bytes';
  return undefined;
}
