import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { loadConfig } from '../src/index.ts';

const schema = z.object({
  COUNT: z.coerce.number().int().min(10).max(100).multipleOf(10).default(10),
  LEVEL: z.enum(['info', 'warn']).default('info'),
  FLAG: z.stringbool().default(false),
  OWN: z.string().regex(/^x/, 'must begin with x').default('x'),
});

describe('the message for an invalid variable', () => {
  it.each([
    [{ COUNT: 'many' }, 'COUNT: must be a number, received "many"'],
    [{ COUNT: '20.5' }, 'COUNT: must be a whole number, received "20.5"'],
    [{ COUNT: '0' }, 'COUNT: must be at least 10, received "0"'],
    [{ COUNT: '110' }, 'COUNT: must be at most 100, received "110"'],
    [{ COUNT: '15' }, 'COUNT: must be a multiple of 10, received "15"'],
    [{ LEVEL: 'loud' }, 'LEVEL: must be one of info, warn, received "loud"'],
    [{ FLAG: 'maybe' }, 'FLAG: must be true or false, received "maybe"'],
    [{ OWN: 'y' }, 'OWN: must begin with x, received "y"'],
  ])('of %j is %s', (environment, message) => {
    expect(() => loadConfig(schema, environment)).toThrow(message);
  });
});
