// What the sources of USD values have in common: their row, and fields whose source has words for "unknown".
import type { UsdValue } from '@coinfront/contracts';
import { z } from 'zod';

/** A USD value with the key it is joined by beside its symbol, before it has its place in a snapshot. */
export type UsdValueRow = UsdValue & { name_key: string };

const isUnknown = (value: unknown) => value === undefined || value === '' || value === 'N/A';

/** Null for unknown. A change of 0 is one: stablecoins have it with a price and a volume. */
export const changeSchema = z.preprocess((value) => (isUnknown(value) ? null : value), z.number().nullable());

/** Null for unknown, which both sources write as 0. */
export const amountSchema = z.preprocess(
  (value) => (isUnknown(value) || value === 0 ? null : value),
  z.number().nonnegative().nullable(),
);

/** As delivered, but not blank: keys are made of ids and symbols. */
export const idSchema = z.string().regex(/\S/, 'Expected an id');
export const symbolSchema = z.string().regex(/\S/, 'Expected a symbol');
