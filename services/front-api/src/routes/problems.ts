// `GET /problems/{name}`: describes a problem; `type` of a problem refers to it.
import type { ProblemKind } from '@coinfront/contracts';
import { Router } from 'express';
import { ProblemError } from '../http/problem-error.ts';
import { PROBLEMS, type ProblemName, problemType } from '../http/problem-kinds.ts';
import { onlyGet } from '../http/problems.ts';

const isName = (text: string): text is ProblemName => Object.hasOwn(PROBLEMS, text);

export function problemRoutes(): Router {
  const router = Router();
  router
    .route('/problems/:name')
    .get((req, res) => {
      const { name } = req.params;
      if (!isName(name)) {
        const detail = `There is no problem with this name; known: ${Object.keys(PROBLEMS).join(', ')}`;
        throw new ProblemError({ name: 'not-found', detail });
      }
      const { title, status, description } = PROBLEMS[name];
      res.json({ type: problemType(name, req.url), title, status, description } satisfies ProblemKind);
    })
    .all(onlyGet);
  return router;
}
