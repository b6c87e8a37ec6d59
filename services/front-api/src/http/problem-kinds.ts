// One table of everything that can go wrong for a client: what it is called, and what it means.
import type { Problem } from '@coinfront/contracts';

type ProblemKind = { status: number; title: string; description: string; retryAfterSeconds?: number };

/** By the last part of `type`. */
export const PROBLEMS = {
  'bad-request': {
    status: 400,
    title: 'The query is not valid',
    description: 'Parameters are unknown, repeated or malformed. `errors` names every fault.',
  },
  'not-found': { status: 404, title: 'There is nothing here', description: 'No such path.' },
  'method-not-allowed': {
    status: 405,
    title: 'This method is not allowed here',
    description: 'The `Allow` header names those that are.',
  },
  'not-acceptable': {
    status: 406,
    title: 'There is no such form of this answer',
    description: 'Answers are JSON, plain or encoded with `gzip` or `br`.',
  },
  internal: { status: 500, title: 'Something went wrong', description: 'A defect; the log tells more.' },
  'snapshots-missing': {
    status: 503,
    title: 'There is no data yet',
    description: 'The first ingestion has not ended in the time a request waits for it.',
    retryAfterSeconds: 5,
  },
  'sources-mixed': {
    status: 503,
    title: 'The data do not belong together',
    description: 'One of the two sources is invented, the other real; they are not shown together.',
    retryAfterSeconds: 30,
  },
  'database-unavailable': {
    status: 503,
    title: 'The database does not answer',
    description: 'It is silent and this answer is not cached.',
    retryAfterSeconds: 2,
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemName = keyof typeof PROBLEMS;

export const problemType = (name: ProblemName): string => `/problems/${name}`;

export type ProblemDetails = { name: ProblemName } & Pick<Problem, 'detail' | 'errors'>;

/** Thrown by whatever knows which problem it is; becomes its answer, with these headers beside the usual ones. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly retryable: boolean;
  readonly problem: ProblemDetails;
  readonly headers: Readonly<Record<string, string>>;

  constructor(problem: ProblemDetails, headers: Readonly<Record<string, string>> = {}) {
    super(problem.detail ?? PROBLEMS[problem.name].title);
    this.retryable = PROBLEMS[problem.name].status === 503;
    this.problem = problem;
    this.headers = headers;
  }
}
