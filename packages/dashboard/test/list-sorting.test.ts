import { describe, expect, it } from '@jest/globals';
import { COLUMNS, type ColumnOrder } from '../page/list/columns.ts';
import { directionOf, isSortedBy, nextSort } from '../page/list/sorting.ts';

const price: ColumnOrder = { order: 'price', text: 'Price' };
const name: ColumnOrder = { order: 'name', text: 'Name', isAscendingFirst: true };

/** The orders after one, two and three clicks. */
function clicks(order: ColumnOrder, from: string): string[] {
  const first = nextSort(from, order);
  const second = nextSort(first, order);
  return [first, second, nextSort(second, order)];
}

describe('A click on a column title', () => {
  it('sorts figures from the largest, then from the smallest, then not at all', () => {
    expect(clicks(price, '')).toEqual(['-price', 'price', '']);
    expect(clicks(price, '-rank')).toEqual(['-price', 'price', '']);
  });

  it('sorts names from the first, then from the last, then not at all', () => {
    expect(clicks(name, '')).toEqual(['name', '-name', '']);
  });
});

describe('The order of a list', () => {
  it('belongs to one column, even if two columns can sort by it', () => {
    const sorted = (sort: string) =>
      COLUMNS.filter((column) => isSortedBy(column, sort)).map((column) => column.name);
    expect(sorted('-change_24h')).toEqual(['change_24h']);
    expect(sorted('symbol')).toEqual(['name']);
    expect(sorted('')).toEqual([]);
    expect(sorted('change_30d')).toEqual([]);
  });

  it('is ascending or descending, or uses another order', () => {
    expect([
      directionOf('price', 'price'),
      directionOf('-price', 'price'),
      directionOf('price', 'rank'),
    ]).toEqual(['ascending', 'descending', undefined]);
  });
});
