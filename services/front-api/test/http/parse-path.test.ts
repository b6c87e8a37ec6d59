import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { readInteger, requiredParameter } from '../../src/http/parameters.ts';
import { parsePath } from '../../src/http/parse-path.ts';
import { InvalidQueryError } from '../../src/http/parse-query.ts';

const number = requiredParameter({
  read: (text) => readInteger(text, { min: 1, max: 9 }),
  rule: 'must be a digit but 0',
  description: 'A digit.',
  schema: { type: 'integer' },
});
const schema = z.object({ row: number, column: number });

describe('parsePath', () => {
  it('returns the parsed values of the segments', () => {
    expect(parsePath(schema, { row: '3', column: '4' })).toEqual({ row: 3, column: 4 });
  });

  it('reports all errors at once', () => {
    const parse = () => parsePath(schema, { row: 'x', column: '10' });
    expect(parse).toThrow(InvalidQueryError);
    expect(parse).toThrow(
      'Invalid query: row must be a digit but 0, received "x"; column must be a digit but 0, received "10"',
    );
  });
});
