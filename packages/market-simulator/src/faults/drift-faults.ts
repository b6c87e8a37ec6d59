// Faults of the records: a changed schema, impossible prices, dangerous keys, a record that is too large.
import { z } from 'zod';
import { parseExact } from '../exact-json.ts';
import { anywhere, type Interference, only } from './interference.ts';

/** Only the first of every so many records is changed. */
const every = z.int().positive().default(1);

/** Replacements of a price. NaN is not JSON. */
const PRICES = {
  string: '"1.5"',
  null: 'null',
  negative: '-1.5',
  nan: 'NaN',
  infinite: '1e999',
  tiny: '1e-18',
} as const;

const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...only('coinmarketcap-v1'), kind: z.literal('quote-array'), every }),
  z.strictObject({
    ...anywhere,
    kind: z.literal('price'),
    as: z.enum(Object.keys(PRICES) as [keyof typeof PRICES]),
    every,
  }),
  z.strictObject({
    ...anywhere,
    kind: z.literal('field'),
    /** Path in the record: `quote.USD.last_updated`. */
    path: z.string().min(1),
    value: z.json(),
    every,
  }),
  z.strictObject({ ...anywhere, kind: z.literal('extra-fields'), every }),
  z.strictObject({ ...anywhere, kind: z.literal('hostile-keys'), every }),
  z.strictObject({ ...anywhere, kind: z.literal('oversized') }),
]);
type DriftFault = z.output<typeof faultSchema>;

/** The price fields of all upstreams; formatted prices in recordings of CryptoCompare are strings and do not match. */
const PRICE = /"(price|PRICE)":-?\d[\d.eE+-]*/g;

/** Adds fields, given as JSON members, at the start of a record. */
function withFields(record: string, members: string): string {
  return `{${members},${record.slice(1)}`;
}

/** A record without the object that should contain the field stays unchanged. */
function withValueAt(record: string, path: string, value: unknown): string {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const fields = parseExact(record) as object;
  const inner = keys.reduce<unknown>((outer, key) => (Object(outer) as Record<string, unknown>)[key], fields);
  if (typeof inner !== 'object' || inner === null) return record;
  Object.assign(inner, { [last]: value });
  return JSON.stringify(fields);
}

function withQuoteArray(record: string): string {
  const fields = parseExact(record) as { quote: Record<string, object> };
  const quote = Object.entries(fields.quote).map(([symbol, figures]) => ({ symbol, ...figures }));
  return JSON.stringify({ ...fields, quote });
}

/** More than a MongoDB document can hold. */
const OVERSIZE = 17 * 2 ** 20;
const EXTRA = '"added_lately":true,"nested":{"list":[1,{"deep":null}],"text":"…"}';
const HOSTILE =
  '"$set":{"price":0},"a.b":1,"":2,"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}';

function changing(change: (record: string) => string, step: number): Interference {
  return {
    listing: ({ records, total }) => ({
      records: records.map((record, at) => (at % step === 0 ? change(record) : record)),
      total,
    }),
  };
}

function interferenceOf(fault: DriftFault): Interference {
  switch (fault.kind) {
    case 'quote-array':
      return changing(withQuoteArray, fault.every);
    case 'price':
      return changing((record) => record.replace(PRICE, `"$1":${PRICES[fault.as]}`), fault.every);
    case 'field':
      return changing((record) => withValueAt(record, fault.path, fault.value), fault.every);
    case 'extra-fields':
      return changing((record) => withFields(record, EXTRA), fault.every);
    case 'hostile-keys':
      return changing((record) => withFields(record, HOSTILE), fault.every);
    case 'oversized':
      return changing(
        (record) => withFields(record, `"padding":"${'x'.repeat(OVERSIZE)}"`),
        Number.MAX_SAFE_INTEGER,
      );
  }
}

export const driftFaultSchema = faultSchema.transform((fault) => ({
  ...fault,
  interference: interferenceOf(fault),
}));
