// `GET /events`: a server-sent event for each published snapshot.
import { Router } from 'express';
import { z } from 'zod';
import type { EventFeed } from '../events/event-feed.ts';
import { knownFrom } from '../events/snapshot-events.ts';
import { acceptsType } from '../http/forms.ts';
import { parseQuery } from '../http/parse-query.ts';
import { ProblemError } from '../http/problem-error.ts';
import { onlyGet } from '../http/problems.ts';
import { searchOf } from '../http/requests.ts';
import { writeHead } from '../http/write-head.ts';

const noParameters = z.object({});

const TYPE = 'text/event-stream';
/** How soon a browser reconnects. */
const RETRY = 'retry: 2000\n\n';

export function eventRoutes({ feed }: { feed: EventFeed }): Router {
  const router = Router();
  router
    .route('/events')
    .get((req, res) => {
      if (!acceptsType(req.headers.accept, TYPE)) throw new ProblemError({ name: 'not-acceptable' });
      parseQuery(noParameters, searchOf(req));
      if (feed.isFull()) throw new ProblemError({ name: 'events-full' });
      writeHead(req, res, 200, {
        'Content-Type': TYPE,
        'Cache-Control': 'no-store',
        // Without it nginx buffers events.
        'X-Accel-Buffering': 'no',
      });
      if (req.method === 'HEAD') {
        res.end();
        return;
      }
      res.write(RETRY);
      feed.follow(res, knownFrom(req.get('last-event-id')));
    })
    .all(onlyGet);
  return router;
}
