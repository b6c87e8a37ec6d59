// Control of the simulator itself, next to the upstreams' paths: PUT, GET and DELETE /_faults; GET and DELETE
// /_requests.
import { json, type Request, type Response, Router } from 'express';
import { faultsSchema } from './faults/fault.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import type { RequestCounts } from './request-counts.ts';

export function controlRoutes({ plan, counts }: { plan: FaultPlan; counts: RequestCounts }): Router {
  const router = Router();

  router
    .route('/_faults')
    .get((_request: Request, response: Response) => {
      response.json(plan.list());
    })
    .put(json(), (request: Request, response: Response) => {
      const parsed = faultsSchema.safeParse(request.body);
      if (!parsed.success) {
        const problems = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
        response.status(400).json({ error: 'Expected a list of faults', problems });
        return;
      }
      plan.replace(parsed.data);
      response.json(plan.list());
    })
    .delete((_request: Request, response: Response) => {
      plan.replace([]);
      response.status(204).end();
    });

  router
    .route('/_requests')
    .get((_request: Request, response: Response) => {
      response.json({ counts: counts.read() });
    })
    .delete((_request: Request, response: Response) => {
      counts.clear();
      response.status(204).end();
    });

  return router;
}
