// An error that becomes a problem response.
import type { Problem } from '@coinfront/contracts';
import { PROBLEMS, type ProblemName } from './problem-kinds.ts';

export type ProblemDetails = { name: ProblemName } & Pick<Problem, 'detail' | 'errors'>;

/** Thrown anywhere below a route; the response is this problem, with `headers` in addition to the usual ones. */
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
