// Helpers for reading requests.
import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';

/** What follows the `?`, undecoded. Express's parser would hide repeated parameters. */
export function searchOf(req: Request): string {
  const mark = req.originalUrl.indexOf('?');
  return mark === -1 ? '' : req.originalUrl.slice(mark + 1);
}

/**
 * Whether the client wants a response that is neither taken from a cache nor stored. `no-cache` only asks for a current
 * response, and cached ones are current: their keys contain the snapshots.
 */
export const wantsNoStore = ({ headers }: IncomingMessage): boolean =>
  headers['cache-control']?.toLowerCase().includes('no-store') === true;

/** A signal that aborts when the connection is closed before the response is sent. */
export function closedSignal(res: Response): AbortSignal {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  return gone.signal;
}

/** For routes that let Express write the head. */
export const setContextHeaders: RequestHandler = (req, res, next) => {
  const { headers } = req.context;
  for (let i = 0; i < headers.length; i += 2)
    res.appendHeader(headers[i] as string, headers[i + 1] as string);
  next();
};
