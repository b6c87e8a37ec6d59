// The files of one build of the dashboard. They never change, so what is there is looked up once.
import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, join, sep } from 'node:path';
import type { RequestHandler } from 'express';
import { createNegotiation } from '../http/encodings.ts';
import { ProblemError } from '../http/problem-error.ts';

/** How files were compressed when they were built, and what is added to their names. */
const EXTENSIONS = { br: '.br', gzip: '.gz', identity: '' } as const;

const negotiateEncoding = createNegotiation(['br', 'gzip', 'identity']);

/** The names of files there change with what is in them. */
const NEVER_CHANGES = 'public, max-age=31536000, immutable';
const HASHED = '/assets/';

export type DashboardFiles = {
  /** False once somebody removed them. */
  exist(): boolean;
  /** Sends the file that the route calls `file`, the page where that is empty. */
  send: RequestHandler<{ file?: string[] }>;
};

export function openDashboardFiles(folder: string): DashboardFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const paths = new Set(files.map((file) => file.slice(folder.length).replaceAll(sep, '/')));
  // A build is known by its name, whatever the times of its files are.
  const tag = `W/"${basename(folder)}"`;
  /** What Express would say by itself. */
  const options = {
    root: folder,
    etag: false,
    lastModified: false,
    cacheControl: false,
    acceptRanges: false,
  };

  return {
    exist: () => existsSync(folder),
    send(req, res, next) {
      const path = `/${req.params.file?.join('/') ?? 'index.html'}`;
      if (!paths.has(path)) throw new ProblemError({ name: 'not-found' });
      const encoding = negotiateEncoding(req.headers['accept-encoding']);
      if (encoding === undefined) throw new ProblemError({ name: 'not-acceptable' });
      const compressed = path + EXTENSIONS[encoding];
      const isCompressed = compressed !== path && paths.has(compressed);
      // Set once the file is read: a problem has none of these.
      const headers = {
        ETag: tag,
        'Cache-Control': path.startsWith(HASHED) ? NEVER_CHANGES : 'no-cache',
        ...(isCompressed && { 'Content-Encoding': encoding }),
      };
      res.vary('Accept-Encoding').type(extname(path));
      res.sendFile(isCompressed ? compressed : path, { ...options, headers }, (error) => {
        if (error) next(error);
      });
    },
  };
}
