// Compiles a filter: its logic, and for each path what is demanded of it.
import { parsePath } from '../bson/path.ts';
import { TYPE } from '../bson/types.ts';
import { documentValue, type Element, elements, items, type Value } from '../bson/value.ts';
import { CommandError } from '../errors.ts';
import { type Clause, type Compiler, type Demand, type Filter, matches } from './clause.ts';
import { expressionTest } from './expression.ts';
import { demandsOf } from './operators.ts';

/** What MongoDB has and this server refuses rather than gets wrong. */
const NOT_SUPPORTED = new Set(['$where', '$text', '$jsonSchema', '$near', '$sampleRate']);

const compiler: Compiler = { filter: compileFilter, demands: (operand) => demandsOf(operand, compiler) };

function filtersIn({ name, ...operand }: Element): Filter[] {
  const filters = operand.type === TYPE.array ? items(operand) : [];
  if (filters.length === 0) throw new CommandError('BadValue', `${name} must be a nonempty array`);
  if (filters.some(({ type }) => type !== TYPE.object)) {
    throw new CommandError('BadValue', '$or/$and/$nor entries need to be full objects');
  }
  return filters.map(compileFilter);
}

function clausesOf(element: Element): Clause[] {
  const { name } = element;
  if (!name.startsWith('$')) {
    const path = parsePath(name);
    return demandsOf(element, compiler).map((demand) => ({ path, demand }));
  }
  switch (name) {
    case '$and':
      return filtersIn(element).flatMap((filter) => filter.clauses);
    case '$or': {
      const filters = filtersIn(element);
      return [{ test: (document) => filters.some((filter) => filter.test(document)) }];
    }
    case '$nor': {
      const filters = filtersIn(element);
      return [{ test: (document) => !filters.some((filter) => filter.test(document)) }];
    }
    case '$expr':
      return [{ test: expressionTest(element) }];
    case '$comment':
      return [];
  }
  if (NOT_SUPPORTED.has(name)) {
    throw new CommandError('NotImplemented', `${name} is not supported by this server`);
  }
  throw new CommandError('BadValue', `unknown top level operator: ${name}`);
}

function filterOf(clauses: readonly Clause[]): Filter {
  return { clauses, test: (document) => clauses.every((clause) => matches(clause, document)) };
}

/** @throws CommandError for an operator that is unknown, malformed or not supported */
export function compileFilter(document: Value): Filter {
  return filterOf([...elements(document)].flatMap(clausesOf));
}

/** Conditions without a path, such as those of `$pull` and array filters. */
export function compileDemands(operand: Value): Demand[] {
  return demandsOf(operand, compiler);
}

export function allOf(filters: readonly Filter[]): Filter {
  return filterOf(filters.flatMap((filter) => filter.clauses));
}

/** Matches every document. */
export const NO_FILTER: Filter = compileFilter(documentValue(Buffer.from([5, 0, 0, 0, 0])));
