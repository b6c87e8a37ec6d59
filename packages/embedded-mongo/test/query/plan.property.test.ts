import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { type Document, Double, deserialize, Long } from 'bson';
import fc from 'fast-check';
import { encodeDocument } from '../../src/bson/codec.ts';
import { parsePath } from '../../src/bson/path.ts';
import { compileFilter } from '../../src/query/filter.ts';
import { planQuery } from '../../src/query/plan.ts';
import { scan } from '../../src/query/scan.ts';
import { parseSort, sorted, sortKey } from '../../src/query/sort.ts';
import { createCollection } from '../../src/storage/collection.ts';
import type { IndexSpec } from '../../src/storage/index.ts';
import type { Row } from '../../src/storage/row.ts';

const PATHS = ['a', 'b', 'd.e', 'd.f'];

const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 4 }) },
  fc.constantFrom<unknown>(null, 1.5, new Double(2), Long.fromNumber(3), -0, '', 'a', 'a\0', 'b', true),
  fc.constantFrom<unknown>(
    new Date(0),
    new Date(5),
    { e: 1 },
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ),
);
const inner = fc.record({ e: scalar, f: scalar }, { requiredKeys: [] });

const document = fc.record(
  { a: scalar, b: scalar, c: scalar, d: fc.oneof(inner, scalar) },
  { requiredKeys: [] },
);

const ordered = fc.constantFrom<unknown>(0, 1, 2.5, '', 'a', 'b', new Date(0), new Date(5));
const range = fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), ordered);
const condition = fc.oneof(
  { weight: 3, arbitrary: scalar },
  scalar.map(($ne) => ({ $ne })),
  range.map(([operator, operand]) => ({ [operator]: operand })),
  fc.tuple(range, range).map((both) => Object.fromEntries(both)),
  fc.tuple(fc.constantFrom('$in', '$nin'), fc.array(scalar, { maxLength: 4 })).map(([o, v]) => ({ [o]: v })),
  fc.boolean().map(($exists) => ({ $exists })),
);
type Key = Record<string, 1 | -1>;
const direction = fc.constantFrom(1 as const, -1 as const);
const key: fc.Arbitrary<Key> = fc
  .array(fc.tuple(fc.constantFrom(...PATHS), direction), { minLength: 1, maxLength: 3 })
  .map((fields) => Object.fromEntries(fields));

/** Filters and orders are derived from the indexes, or few of them would be used. */
function queriesFor(keys: readonly Key[]) {
  const filterOf = (paths: string[]) => fc.dictionary(fc.constantFrom(...paths), condition, { maxKeys: 3 });
  const part = fc
    .tuple(fc.constantFrom(...keys), fc.nat({ max: 2 }), fc.boolean())
    .map(([one, from, turned]): Key => {
      const fields = Object.entries(one).slice(from);
      return Object.fromEntries(
        fields.map(([path, way]): [string, 1 | -1] => [path, turned ? (way === 1 ? -1 : 1) : way]),
      );
    });
  return fc.record({
    keys: fc.constant([...keys]),
    filter: fc.oneof(filterOf(PATHS), filterOf([...new Set(keys.flatMap((one) => Object.keys(one)))])),
    sort: fc.oneof({ weight: 3, arbitrary: part }, { weight: 1, arbitrary: key }),
  });
}
const queries = fc.array(key, { minLength: 1, maxLength: 2 }).chain(queriesFor);

function createSpec(indexKey: Key, name: string): IndexSpec {
  const fields = Object.entries(indexKey).map(([path, one]) => ({
    path: parsePath(path),
    descending: one === -1,
  }));
  return { name, fields, unique: false };
}

function fill(documents: readonly Document[], keys: readonly Key[]) {
  const collection = createCollection('db.rows', createSpec({ _id: 1 }, '_id_'));
  for (const [i, indexKey] of keys.entries()) collection.addIndex(createSpec(indexKey, String(i)));
  for (const [_id, given] of documents.entries()) collection.insert(encodeDocument({ _id, ...given }));
  return collection;
}

const idOf = ({ bytes, start, end }: Row): number => deserialize(bytes.subarray(start, end))._id;

type Given = { keys: readonly Key[]; filter: Document; sort: Document };

function check(documents: Document[], { keys, filter: wanted, sort: order }: Given): void {
  const collection = fill(documents, keys);
  const compiled = compileFilter(encodeDocument(wanted));
  const parsedSort = parseSort(encodeDocument(order));
  const idsOf = (rows: Row[]) => rows.map(idOf).toSorted((a, b) => a - b);
  const keysOf = (rows: Row[]) => rows.map((row) => sortKey(row, parsedSort));
  const expected = sorted([...collection.rows].filter(compiled.test), parsedSort);
  const [expectedIds, expectedKeys] = [idsOf(expected), keysOf(expected)];
  const counters = { documentsExamined: 0 };
  const wrong: unknown[] = [];
  const all = collection.indexes();
  for (const indexes of [all, ...all.map((one) => [one])]) {
    const plan = planQuery({ indexes, filter: compiled, sort: parsedSort, isLimited: true });
    const read = [...scan(collection, plan, counters)];
    const rows = plan.isExact ? read : read.filter(compiled.test);
    const found = plan.isSorted ? rows : sorted(rows, parsedSort);
    if (!isDeepStrictEqual([idsOf(found), keysOf(found)], [expectedIds, expectedKeys])) {
      wrong.push({
        indexes: indexes.map(({ spec }) => spec.name),
        found: found.map(idOf),
        expected: expected.map(idOf),
      });
    }
  }
  // One assertion for all indexes: with thousands of runs, Jest's assertions cost as much as the scans.
  expect(wrong).toEqual([]);
}

describe('planQuery', () => {
  it('finds by each index what a scan finds, in the same order', () => {
    const documents = fc.array(document, { minLength: 5, maxLength: 40, size: 'max' });
    fc.assert(fc.property(documents, queries, check), { numRuns: 1000 });
  });
});
