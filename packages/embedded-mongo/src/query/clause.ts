// The parts that a filter is compiled to.
import { type LeafTest, type Path, someLeaf } from '../bson/path.ts';
import type { Value } from '../bson/value.ts';
import type { Interval } from './intervals.ts';

/** What one operator demands of the values at a path. */
export type Demand =
  | {
      /** Asked of each value at the path; one that passes is enough. Undefined stands for a missing value. */
      test: LeafTest;
      /** Met where no value passes. */
      negated?: boolean;
      /** The keys of exactly the values that meet the demand, where an index can answer it. */
      intervals?: readonly Interval[];
    }
  | {
      /** Met where one of these is not. */
      notAll: readonly Demand[];
    };

export type PathClause = { path: Path; demand: Demand };
export type Clause = PathClause | { test: (document: Value) => boolean };

/** A document matches a filter when it matches all of its clauses. */
export type Filter = {
  clauses: readonly Clause[];
  test: (document: Value) => boolean;
};

/** What operators that hold filters or conditions themselves compile them with. */
export type Compiler = {
  filter(document: Value): Filter;
  /** An operator object, a regular expression or a plain value, as it stands beside a path. */
  demands(operand: Value): Demand[];
};

function isMet(demand: Demand, some: (test: LeafTest) => boolean): boolean {
  return 'notAll' in demand
    ? !demand.notAll.every((inner) => isMet(inner, some))
    : some(demand.test) !== (demand.negated ?? false);
}

/** Whether a value that stands alone, such as an element of an array, meets all demands. */
export function meetsAll(demands: readonly Demand[], value: Value | undefined): boolean {
  return demands.every((demand) => isMet(demand, (test) => test(value)));
}

export function matches(clause: Clause, document: Value): boolean {
  if ('test' in clause) return clause.test(document);
  return isMet(clause.demand, (test) => someLeaf(document, clause.path, test));
}
