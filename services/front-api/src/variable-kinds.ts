// Schemas of environment variables of the front API.
import { z } from 'zod';
import { type AdminToken, parseAdminTokens } from './http/admin-tokens.ts';
import { parseTrustProxy, type TrustProxy } from './http/client-address.ts';
import type { CorsOrigins } from './http/cors.ts';

export const integer = (min: number, max: number) => {
  const expected = `Expected a whole number from ${min} to ${max}`;
  return z.coerce.number(expected).int(expected).min(min, expected).max(max, expected);
};
export const port = integer(0, 65_535);

const isOrigin = (text: string) => URL.canParse(text) && new URL(text).origin === text;

export const corsOrigins = z
  .string()
  .transform((text): CorsOrigins => (text === '*' ? '*' : text.split(',').map((item) => item.trim())))
  .refine(
    (origins) => origins === '*' || origins.every(isOrigin),
    'Expected * or origins such as https://example.org, separated by commas',
  );

export const trustProxy = z.string().transform((text, context): TrustProxy => {
  try {
    return parseTrustProxy(text);
  } catch {
    context.addIssue(
      'Expected a number of proxies, or a comma-separated list of addresses, subnets, loopback, linklocal, uniquelocal',
    );
    return z.NEVER;
  }
});

export const adminTokens = z.string().transform((text, context): AdminToken[] => {
  try {
    return parseAdminTokens(text);
  } catch (error) {
    context.addIssue((error as RangeError).message);
    return z.NEVER;
  }
});
