// Validates REDIS_URL before anything connects, by what ioredis does with it. Parts that ioredis would ignore, or use as one
// of its own settings, are invalid.
import { z } from 'zod';
import { secret } from '../config.ts';
import { addressError, hostError, optionName, splitAddress } from './split-address.ts';

/** ioredis lets any URL option override the client's settings; only these are part of an address. */
const OPTIONS: Record<string, RegExp> = { db: /^\d{1,5}$/, family: /^[046]$/ };

/** The variable of every process that uses the shared cache. */
export const redisUrlSchema = secret(
  z
    .string()
    .superRefine((url, context) => {
      const error = redisUrlError(url);
      if (error) context.addIssue(error);
    })
    .optional()
    .describe('Redis URL for the shared cache. Without it every process has its own cache.'),
);

function redisUrlError(url: string): string | undefined {
  // Lower case only: ioredis accepts REDISS://, but without TLS.
  if (!/^rediss?:\/\//.test(url)) return 'must begin with redis:// or rediss://';
  const { hosts, path, query } = splitAddress(url);
  const error = addressError(url) ?? hostError(hosts.join(','));
  if (error) return error;
  if (!/^(\/\d{0,5})?$/.test(path))
    return 'after the host there must be a database number such as /0, or nothing';
  for (const [name, value] of new URLSearchParams(query))
    if (!OPTIONS[name]?.test(value))
      return `${optionName(name, query)} ${OPTIONS[name] ? 'has an invalid value' : 'is not supported; only db and family are'}`;
  return undefined;
}
