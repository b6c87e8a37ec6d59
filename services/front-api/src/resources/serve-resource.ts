// Serves resources: finds the state, then the answer, and sends it. Once by Express, for whatever has to be waited for
// or made; and once before it, for what this process has already finished.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { LRUCache } from 'lru-cache';
import type { Made } from '../answers/answer.ts';
import type { AnswerCache } from '../answers/answer-cache.ts';
import { sendAnswer } from '../answers/send-answer.ts';
import { DatabaseUnavailableError, orUnavailable } from '../database.ts';
import { acceptsJson, type Encoding, negotiateEncoding } from '../http/encodings.ts';
import { ProblemError } from '../http/problem-kinds.ts';
import { timed } from '../http/request-context.ts';
import { goneSignal, searchOf } from '../http/requests.ts';
import type { CurrentState, State, StateReader } from '../state/current-state.ts';
import type { Ask, Resource } from './resource.ts';

/** Changes with the shape of any answer, so that replicas of two releases do not serve each other's. */
const SCHEMA_VERSION = 2;

/** URLs whose meaning is remembered, and how long one may be for that. */
const REMEMBERED_URLS = 5_000;
const REMEMBERED_LENGTH = 1_000;

export type ResourcesDeps = { states: StateReader; cache: AnswerCache };

export type ResourceServer = ReturnType<typeof createResourceServer>;

export function createResourceServer({ states, cache }: ResourcesDeps) {
  const remembered = new LRUCache<string, { resource: Resource; ask: Ask }>({ max: REMEMBERED_URLS });

  const keyOf = (resource: Resource, ask: Ask, state: State) =>
    `${resource.name}:${SCHEMA_VERSION}:${state.key}:${ask.key}`;

  async function make(ask: Ask, state: State, current: CurrentState): Promise<Made> {
    // Without asking a database that is known to be silent.
    if (current.isSilent) throw new DatabaseUnavailableError();
    const { body, headers } = await orUnavailable(ask.make(state));
    return { body, lastModified: lastModifiedOf(state), headers: { ...headersOf(state), ...headers } };
  }

  return {
    /**
     * Sends what this process has finished, and tells whether it did. Whatever is not plain (another method, a query
     * that was not seen before, something to wait for, a fault) is left to the routes.
     */
    sendFinished(req: IncomingMessage, res: ServerResponse): boolean {
      if (req.method !== 'GET' && req.method !== 'HEAD') return false;
      const known = remembered.get(req.url ?? '');
      if (known === undefined || req.headers.prefer !== undefined) return false;
      const encoding = encodingFor(req);
      const current = currentOf(states);
      const state = current && stateFor(known.ask, current);
      if (encoding === undefined || current === undefined || state === undefined) return false;
      const answer = cache.peek(keyOf(known.resource, known.ask, state), encoding);
      if (answer === undefined) return false;
      sendAnswer(req, res, { answer, from: 'hit-local' }, current);
      return true;
    },

    /** The route of a resource. */
    handler(resource: Resource): RequestHandler {
      return async (req, res) => {
        const encoding = encodingFor(req);
        if (encoding === undefined) throw new ProblemError({ name: 'not-acceptable' });
        const ask = resource.read(req.params as Record<string, string>, searchOf(req));
        if (req.originalUrl.length <= REMEMBERED_LENGTH) remembered.set(req.originalUrl, { resource, ask });
        const current = states.now() ?? (await states.wait(goneSignal(res)));
        const state = ask.on(current);
        const making = () => timed(req, 'make', make(ask, state, current));
        sendAnswer(req, res, await cache.get(keyOf(resource, ask, state), encoding, making), current);
      };
    },

    /** Makes an answer before anyone asks for it. */
    async warmUp(resource: Resource, search: string): Promise<void> {
      const current = states.now();
      if (!current || current.isSilent) return;
      const ask = resource.read({}, search);
      await cache.get(keyOf(resource, ask, current), 'identity', () => make(ask, current, current));
    },
  };
}

/** Undefined when the client takes no JSON, or no encoding that we have. */
function encodingFor({ headers }: IncomingMessage): Encoding | undefined {
  return acceptsJson(headers.accept) ? negotiateEncoding(headers['accept-encoding']) : undefined;
}

/** What throws here is told by the routes. */
function currentOf(states: StateReader): CurrentState | undefined {
  try {
    return states.now();
  } catch {
    return undefined;
  }
}

function stateFor(ask: Ask, current: CurrentState): State | undefined {
  try {
    return ask.on(current);
  } catch {
    return undefined;
  }
}

function lastModifiedOf({ assets, usdValues }: State): number {
  return Math.max(assets.last_updated.getTime(), usdValues.last_updated.getTime());
}

/** Structured fields (RFC 9651): a dictionary of strings, and one of tokens. */
function headersOf({ assets, usdValues }: State): Record<string, string> {
  return {
    Snapshots: `assets="${assets.snapshot_id}", usd-values="${usdValues.snapshot_id}"`,
    'Data-Sources': `assets=${assets.source}, usd-values=${usdValues.source}`,
  };
}
