// REDIS_URL: what is wrong with one, before anything connects. It is held to what ioredis makes of it; what ioredis would
// overlook, or take for one of its own settings, is refused.
import { z } from 'zod';
import { secret } from '../config.ts';
import { addressFault, hostFault, optionName, splitAddress } from './split-address.ts';

/** ioredis takes any option for a setting of its client, before those that its caller gives; these are an address's. */
const OPTIONS: Record<string, RegExp> = { db: /^\d{1,5}$/, family: /^[046]$/ };

/** The variable of every process that has a shared cache. */
export const redisUrlSchema = secret(
  z
    .string()
    .superRefine((url, context) => {
      const fault = redisUrlFault(url);
      if (fault) context.addIssue(fault);
    })
    .optional()
    .describe('Redis for the shared cache; without it every process caches on its own.'),
);

function redisUrlFault(url: string): string | undefined {
  // In small letters: ioredis takes REDISS:// and leaves out the TLS.
  if (!/^rediss?:\/\//.test(url)) return 'it has to begin with redis:// or rediss://';
  const { hosts, path, query } = splitAddress(url);
  const fault = addressFault(url) ?? hostFault(hosts.join(','));
  if (fault) return fault;
  if (!/^(\/\d{0,5})?$/.test(path))
    return 'what stands after the host is not the number of a database, such as /0';
  for (const [name, value] of new URLSearchParams(query))
    if (!OPTIONS[name]?.test(value))
      return `${optionName(name, query)} ${OPTIONS[name] ? 'has a value that it cannot have' : 'is neither db nor family'}`;
  return undefined;
}
