// `GET /problems/{name}`: what the `type` of a problem leads to.
import type { ProblemKind } from '@coinfront/contracts';
import { Router } from 'express';
import { ProblemError } from '../http/problem-error.ts';
import { PROBLEMS, problemType } from '../http/problem-kinds.ts';
import { onlyGet } from '../http/problems.ts';

const KINDS: ReadonlyMap<string, ProblemKind> = new Map(
  Object.entries(PROBLEMS).map(([name, { status, title, description }]) => {
    const type = problemType(name as keyof typeof PROBLEMS);
    return [name, { type, title, status, description }];
  }),
);

export function problemRoutes(): Router {
  const router = Router();
  router
    .route('/problems/:name')
    .get((req, res) => {
      const kind = KINDS.get(req.params.name);
      if (!kind) {
        const detail = `No problem of this name; there are: ${[...KINDS.keys()].join(', ')}`;
        throw new ProblemError({ name: 'not-found', detail });
      }
      res.json(kind);
    })
    .all(onlyGet);
  return router;
}
