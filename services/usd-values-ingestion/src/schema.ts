// What the sources of USD values share: the row type, and schemas that map the sources' "unknown" values to null.
import type { UsdValue } from '@coinfront/contracts';
import { z } from 'zod';

/** A USD value with its join key for names, before it is assigned to a snapshot. */
export type UsdValueRow = UsdValue & { name_key: string };

const isUnknown = (value: unknown) => value === undefined || value === '' || value === 'N/A';

/** Null for unknown. A change of 0 is a valid value: stablecoins have it. */
export const changeSchema = z.preprocess((value) => (isUnknown(value) ? null : value), z.number().nullable());

/** Null for unknown, which both sources send as 0. */
export const amountSchema = z.preprocess(
  (value) => (isUnknown(value) || value === 0 ? null : value),
  z.number().nonnegative().nullable(),
);

/** As delivered, but not blank: ids and symbols are used in keys. */
export const idSchema = z.string().regex(/\S/, 'Expected an id');
export const symbolSchema = z.string().regex(/\S/, 'Expected a symbol');
