import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { alsoCalled, ConfigError, describeVariables, loadConfig, secret } from '../src/index.ts';

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(5001).describe('Where it listens.'),
  ALLOW_SHRINK: z.stringbool().default(false),
  MONGODB_URI: secret(
    alsoCalled(
      ['MONGO_URL'],
      z
        .string()
        .regex(/^mongodb/, 'Expected a mongodb:// URI')
        .describe('The database.'),
    ),
  ),
});

function issuesOf(environment: Record<string, string>) {
  try {
    loadConfig(schema, environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.issues;
    throw error;
  }
  throw new Error('The configuration was accepted');
}

describe('loadConfig', () => {
  it('parses the variables and fills in the defaults', () => {
    expect(
      loadConfig(schema, {
        MONGODB_URI: 'mongodb://db',
        ALLOW_SHRINK: 'false',
        OTHER: 'x',
      }),
    ).toEqual({
      PORT: 5001,
      ALLOW_SHRINK: false,
      MONGODB_URI: 'mongodb://db',
    });
  });

  it('treats an empty variable as absent', () => {
    expect(loadConfig(schema, { MONGODB_URI: 'mongodb://db', PORT: ' ' }).PORT).toBe(5001);
  });

  it('reports every invalid variable at once, with the received value', () => {
    expect(issuesOf({ PORT: 'eighty', ALLOW_SHRINK: 'maybe' })).toEqual([
      {
        variable: 'PORT',
        message: expect.stringContaining('received "eighty"'),
      },
      {
        variable: 'ALLOW_SHRINK',
        message: expect.stringContaining('received "maybe"'),
      },
      { variable: 'MONGODB_URI', message: 'is required' },
    ]);
  });

  it('does not show any part of a secret', () => {
    const issues = issuesOf({ MONGODB_URI: 'postgres://root:hunter2@db' });
    expect(issues).toEqual([{ variable: 'MONGODB_URI', message: 'Expected a mongodb:// URI' }]);
  });
});

describe('describeVariables', () => {
  it('returns name, description, default, whether it is a secret, and its other names', () => {
    expect(describeVariables(schema)).toEqual([
      {
        name: 'PORT',
        description: 'Where it listens.',
        default: 5001,
        isSecret: false,
        alsoCalled: [],
      },
      {
        name: 'ALLOW_SHRINK',
        description: '',
        default: false,
        isSecret: false,
        alsoCalled: [],
      },
      {
        name: 'MONGODB_URI',
        description: 'The database.',
        default: undefined,
        isSecret: true,
        alsoCalled: ['MONGO_URL'],
      },
    ]);
  });
});
