// The dashboard below `/dashboard/`: files that were built before, compressed when they were built.
import { builtFolder } from '@coinfront/dashboard/built';
import { type RequestHandler, Router } from 'express';
import sirv from 'sirv';
import { ProblemError } from '../http/problem-error.ts';
import { onlyGet } from '../http/problems.ts';
import { dashboardHeaders } from '../http/security-headers.ts';

const YEAR_SECONDS = 31_536_000;

/** Looks for the build when it is first asked for: it may be made while this process starts. */
function builtFiles(): RequestHandler {
  let files: RequestHandler | undefined;
  return (req, res, next) => {
    files ??= serveFolder(builtFolder());
    files(req, res, next);
  };
}

function serveFolder(folder: string | undefined): RequestHandler {
  if (folder === undefined) {
    const detail = 'The dashboard is not built; `pnpm --filter @coinfront/dashboard build` builds it';
    throw new ProblemError({ name: 'not-found', detail });
  }
  return sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    maxAge: YEAR_SECONDS,
    immutable: true,
    // The names of all others change with what is in them.
    setHeaders(res, path) {
      if (path === '/' || path === '/index.html') res.setHeader('Cache-Control', 'no-cache');
    },
    onNoMatch() {
      throw new ProblemError({ name: 'not-found' });
    },
  });
}

export function dashboardRoutes(): Router {
  const router = Router();
  // References in the page are relative to the folder.
  router.get('/dashboard', (req, res, next) => {
    if (req.path.endsWith('/')) next();
    else res.redirect(301, 'dashboard/');
  });
  router.use('/dashboard', dashboardHeaders(), (req, res, next) => {
    if (req.method === 'GET' || req.method === 'HEAD') next();
    else onlyGet(req, res, next);
  });
  router.use('/dashboard', builtFiles());
  return router;
}
