// Faults of the list as a whole: it is empty, incomplete, miscounted, or changes between pages.
import { z } from 'zod';
import { anywhere, type Interference, only } from './interference.ts';

const paged = only('coinmarketcap-v1', 'coinmarketcap-v3', 'coinmarketcap-keyless', 'cryptocompare');
const counted = only('coinmarketcap-v1', 'cryptocompare');

const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...anywhere, kind: z.literal('empty-list') }),
  z.strictObject({
    ...anywhere,
    kind: z.literal('shrunken'),
    /** Share of the list that is missing at its end. */
    share: z.number().positive().max(1).default(0.5),
  }),
  z.strictObject({ ...counted, kind: z.literal('overcount'), by: z.int().positive().default(1000) }),
  z.strictObject({ ...counted, kind: z.literal('no-count') }),
  z.strictObject({ ...paged, kind: z.literal('repeat-page') }),
  z.strictObject({
    ...paged,
    kind: z.literal('shift'),
    /** By how many records each further page starts later, or earlier if negative. */
    rows: z.int(),
  }),
]);
type PagingFault = z.output<typeof faultSchema>;

function interferenceOf(fault: PagingFault): Interference {
  switch (fault.kind) {
    case 'empty-list':
      return { listing: ({ total }) => ({ records: [], total: total === undefined ? undefined : 0 }) };
    case 'shrunken': {
      const left = (size: number) => Math.round(size * (1 - fault.share));
      return {
        window: ({ offset, limit }, size) => ({
          offset,
          limit: Math.max(0, Math.min(limit, left(size) - offset)),
        }),
        listing: ({ records, total }, size) => ({
          records,
          total: total === undefined ? undefined : left(size),
        }),
      };
    }
    case 'overcount':
      return {
        listing: ({ records, total }) => ({
          records,
          total: total === undefined ? undefined : total + fault.by,
        }),
      };
    case 'no-count':
      return { listing: ({ records }) => ({ records }) };
    case 'repeat-page':
      return { window: ({ limit }) => ({ offset: 0, limit }) };
    case 'shift':
      return {
        window: ({ offset, limit }) => ({
          offset: Math.max(0, offset + fault.rows * Math.floor(offset / limit)),
          limit,
        }),
      };
  }
}

export const pagingFaultSchema = faultSchema.transform((fault) => ({
  ...fault,
  interference: interferenceOf(fault),
}));
