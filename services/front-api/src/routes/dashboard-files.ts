// The files of one build of the dashboard. They never change, so what is there is looked up once.
import { existsSync, readdirSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { basename, join, sep } from 'node:path';
import type { Readable } from 'node:stream';
import type { RequestHandler } from 'express';
import sirv from 'sirv';
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
  const sendFile = sirv(folder, { extensions: [] });
  // A build is known by its name, whatever the times of its files are.
  const tag = `W/"${basename(folder)}"`;

  return {
    exist: () => existsSync(folder),
    send(req, res, next) {
      const path = `/${req.params.file?.join('/') ?? 'index.html'}`;
      if (!paths.has(path)) throw new ProblemError({ name: 'not-found' });
      const encoding = negotiateEncoding(req.headers['accept-encoding']);
      if (encoding === undefined) throw new ProblemError({ name: 'not-acceptable' });
      res.vary('Accept-Encoding');
      res.set({ ETag: tag, 'Cache-Control': path.startsWith(HASHED) ? NEVER_CHANGES : 'no-cache' });
      if (req.fresh) {
        res.status(304).end();
        return;
      }
      // It neither ends what it reads with its client, nor survives that a file is gone.
      res.once('pipe', (source) => {
        const file = source as Readable;
        file.once('error', next);
        res.once('close', () => file.destroy());
      });
      const compressed = path + EXTENSIONS[encoding];
      sendFile(asking(req, paths.has(compressed) ? compressed : path), res);
    },
  };
}

/** The request as sirv is to see it: for this file as it is, and whole, since it misreads some ranges. */
const asking = (req: IncomingMessage, url: string): IncomingMessage =>
  Object.create(req, { url: { value: url }, headers: { value: {} } });
