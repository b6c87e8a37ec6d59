// What must hold for every source whatever it delivers: any JSON as a record, or as any part of a valid record.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BSON } from 'mongodb';
import type { ParsedRecord, SourceRow } from '../../src/index.ts';
import { canonicalRow } from '../../src/insert/row-checksum.ts';
import { parseRecord } from '../../src/records/parse-record.ts';

type Path = readonly string[];

/** Keys that all objects inherit, and keys with a special meaning for databases. */
const trap = fc.constantFrom(
  'toString',
  'valueOf',
  'toJSON',
  '__proto__',
  'constructor',
  'length',
  '$set',
  'a.b',
  '',
);
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    // Cannot be converted to a string.
    fc.constant({ toString: 1 }),
    fc.constantFrom(null, true, 0, -1, 1e308, 1e-18, '', 'NaN', 'USD'),
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(trap, fc.string()), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

function pathsOf(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const inner = Object.entries(value).flatMap(([key, part]) => pathsOf(part).map((path) => [key, ...path]));
  return [[], ...inner];
}

/** The value with the value at `path` replaced. */
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  copy[key] = replaced(copy[key], rest, by);
  return copy;
}

export type AnyRecordOptions = {
  /** A valid record of each shape that the source knows. */
  good: readonly object[];
  /** The paths that identify a record. */
  identity: readonly string[];
};

/** The suite for the parser of a source. */
export function describeAnyRecord<Row extends SourceRow>(
  parse: (record: unknown) => ParsedRecord<Row>,
  { good, identity }: AnyRecordOptions,
): void {
  const spoilable = fc
    .constantFrom(...good)
    .chain((record) => fc.constantFrom(...pathsOf(record).map((path) => ({ record, path }))));
  const isOfIdentity = (path: Path) => identity.some((one) => `${one}.`.startsWith(`${path.join('.')}.`));
  const spoiled = fc.tuple(spoilable, json).map(([{ record, path }, by]) => replaced(record, path, by));
  const spoiledElsewhere = fc
    .tuple(
      spoilable.filter(({ path }) => path.length > 0 && !isOfIdentity(path)),
      json,
    )
    .map(([{ record, path }, by]) => replaced(record, path, by));
  // Parsed as from the network: a key `__proto__` is an ordinary key.
  const anyRecord = fc
    .oneof(json, spoiled)
    .map((record): unknown => JSON.parse(JSON.stringify(record) ?? 'null'));

  describe('any record', () => {
    it('becomes a row that is storable or reported as unsafe, or is rejected with a reason; it never throws', () => {
      fc.assert(
        fc.property(anyRecord, (record) => {
          const parsed = parseRecord({ parseRecord: parse }, record);
          if (!parsed.accepted) {
            expect(parsed.reason).not.toBe('');
            return;
          }
          expect(['string', 'number']).toContain(typeof parsed.row.id);
          const { json } = canonicalRow(parsed.row);
          if (json === undefined) return;
          expect(JSON.parse(json)).toBeInstanceOf(Object);
          expect(BSON.serialize(parsed.row, { ignoreUndefined: true }).length).toBeGreaterThan(0);
        }),
        { numRuns: 1_000 },
      );
    });

    it('becomes a row whatever it has besides its identity', () => {
      fc.assert(
        fc.property(spoiledElsewhere, (record) => {
          expect(parseRecord({ parseRecord: parse }, record)).toMatchObject({ accepted: true });
        }),
        { numRuns: 1_000 },
      );
    });
  });
}
