// Sort specifications, and sorting where no index gives the order.
import { joinedKey } from '../bson/key.ts';
import { numberOrNaN } from '../bson/number.ts';
import { parsePath, valueAt } from '../bson/path.ts';
import { elements, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import type { KeyField } from '../storage/index.ts';

export type Sort = readonly KeyField[];

export const NO_SORT: Sort = [];

/** @throws CommandError for a direction other than 1 and -1 */
export function parseSort(document: Value): Sort {
  return [...elements(document)].map((element) => {
    const direction = numberOrNaN(element);
    if (direction === 1 || direction === -1) {
      return { path: parsePath(element.name), descending: direction === -1 };
    }
    throw new CommandError(
      'BadValue',
      `Illegal sort: ${element.name} needs 1 (ascending) or -1 (descending)`,
    );
  });
}

/** The key by which a document sorts. */
export function sortKey(document: Value, sort: Sort): string {
  return joinedKey(
    sort.map(({ path }) => valueAt(document, path)),
    sort.map(({ descending }) => descending),
  );
}

/** A new sorted array; documents with equal keys keep their order. */
export function sorted<T extends Value>(documents: readonly T[], sort: Sort): T[] {
  return documents
    .map((document) => ({ document, key: sortKey(document, sort) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ document }) => document);
}
