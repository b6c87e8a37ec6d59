// Serves the files of one build of the dashboard. They never change, so the directory is listed once.
import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, join, sep } from 'node:path';
import type { RequestHandler } from 'express';
import { createNegotiation } from '../http/encodings.ts';
import { ProblemError } from '../http/problem-error.ts';

/** File extensions of the encodings that the build has compressed files for. */
const EXTENSIONS = { br: '.br', gzip: '.gz', identity: '' } as const;

const negotiateEncoding = createNegotiation(['br', 'gzip', 'identity']);

/** Names in this folder contain a hash of the content. */
const NEVER_CHANGES = 'public, max-age=31536000, immutable';
const HASHED = '/assets/';

export type DashboardFiles = {
  /** Whether the files still exist. */
  exist(): boolean;
  /** Sends the file of the route parameter `file`, or the page if it is empty. */
  send: RequestHandler<{ file?: string[] }>;
};

export function openDashboardFiles(folder: string): DashboardFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const paths = new Set(files.map((file) => file.slice(folder.length).replaceAll(sep, '/')));
  // The folder name identifies the build, independent of file times.
  const tag = `W/"${basename(folder)}"`;
  /** Turns off headers that Express would set. */
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
      // Only set if the file can be read: a problem response must not have them.
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
