// Reads the body of a request: a small JSON document, checked by a schema.
import express, { type Request, type Response } from 'express';
import type { z } from 'zod';
import { ProblemError } from './problem-error.ts';
import type { ProblemName } from './problem-kinds.ts';

const BYTES_MAX = 1_024;

const parse = express.json({ limit: BYTES_MAX, inflate: false });

/** By the `type` of body-parser's errors. */
const PROBLEMS_BY_TYPE: Record<string, { name: ProblemName; detail: string }> = {
  'entity.too.large': { name: 'body-too-large', detail: `Expected ${BYTES_MAX} bytes at most` },
  'entity.parse.failed': { name: 'invalid-body', detail: 'Expected a JSON object' },
  'charset.unsupported': { name: 'unsupported-media-type', detail: 'Expected UTF-8' },
  'encoding.unsupported': { name: 'unsupported-media-type', detail: 'Expected no content encoding' },
};

const headersOf = (name: ProblemName): Record<string, string> =>
  name === 'unsupported-media-type' ? { Accept: 'application/json' } : {};

async function readBody(req: Request, res: Response): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  parse(req, res, (error?: unknown) => (error ? reject(error) : resolve()));
  try {
    await promise;
  } catch (error) {
    const problem = PROBLEMS_BY_TYPE[String((error as { type?: unknown }).type)];
    throw problem ? new ProblemError(problem, headersOf(problem.name)) : error;
  }
  return req.body;
}

/**
 * Parses the body of a request.
 * @throws ProblemError with all errors
 */
export async function readJson<T>(schema: z.ZodType<T>, req: Request, res: Response): Promise<T> {
  if (req.is('application/json') === false) {
    const name = 'unsupported-media-type';
    throw new ProblemError({ name, detail: 'Expected application/json' }, headersOf(name));
  }
  const parsed = schema.safeParse(await readBody(req, res));
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({
    parameter: path.join('.') || 'body',
    detail: message,
  }));
  throw new ProblemError({ name: 'invalid-body', errors });
}
