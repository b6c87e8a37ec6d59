// The dashboard under `/dashboard/`. References in the page are relative, because a proxy may serve it below another path.
import { Router } from 'express';
import { ProblemError } from '../http/problem-error.ts';
import { onlyGet } from '../http/problems.ts';
import { searchOf } from '../http/requests.ts';
import { dashboardHeaders } from '../http/security-headers.ts';
import { type DashboardFiles, openDashboardFiles } from './dashboard-files.ts';

export type DashboardRoutesDeps = {
  /** The folder of the built dashboard; undefined if it is not built yet. */
  builtFolder: () => string | undefined;
};

export function dashboardRoutes({ builtFolder }: DashboardRoutesDeps): Router {
  let opened: DashboardFiles | undefined;

  /** Opened at the first request, because the build may run while this process starts; reopened if the files are removed. */
  function files(): DashboardFiles {
    if (opened?.exist()) return opened;
    const folder = builtFolder();
    if (folder === undefined) {
      const detail = '`npx -y pnpm@12 --filter @coinfront/dashboard build` builds it';
      throw new ProblemError({ name: 'dashboard-not-built', detail });
    }
    opened = openDashboardFiles(folder);
    return opened;
  }

  const router = Router();
  router.use('/dashboard', dashboardHeaders());
  router
    .route('/dashboard')
    .get((req, res, next) => {
      if (req.path.endsWith('/')) next('route');
      else res.redirect(301, `dashboard/${searchOf(req) && `?${searchOf(req)}`}`);
    })
    .all(onlyGet);
  router
    .route('/dashboard/{*file}')
    .get((req, res, next) => files().send(req, res, next))
    .all(onlyGet);
  return router;
}
