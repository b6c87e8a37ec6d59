// Schemas of single variables that several configurations use.
import { z } from 'zod';

/** The address of a source, without trailing slashes. An invalid one is not shown: it may hold credentials. */
export const baseUrlSchema = z
  .string()
  .refine((url) => URL.canParse(url) && /^https?:\/\/[^@?#]+$/i.test(url), {
    error: 'must be an http:// or https:// URL without credentials, query or fragment',
  })
  .transform((url) => url.replace(/\/+$/, ''));

/** How many rows to take: null for `all`. */
export const rowsLimitSchema = z
  .string()
  .regex(/^(?:all|[1-9]\d{0,8})$/, 'must be a positive whole number or all')
  .transform((limit) => (limit === 'all' ? null : Number(limit)));

/** Milliseconds, a whole number. */
export const milliseconds = (min: number) => z.coerce.number().int().min(min);
