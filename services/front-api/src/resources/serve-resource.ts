// Serves resources: finds the state, then the answer, and sends it. Once by Express, for whatever has to be waited for
// or made; and once before it, for what this process has already finished.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { LRUCache } from 'lru-cache';
import type { Made } from '../answers/answer.ts';
import type { AnswerCache, FoundAnswer, Make } from '../answers/answer-cache.ts';
import { sendAnswer } from '../answers/send-answer.ts';
import { DatabaseUnavailableError, orUnavailable } from '../database.ts';
import { acceptsJson, type Encoding, negotiateEncoding } from '../http/encodings.ts';
import type { Gate } from '../http/gate.ts';
import { ANSWER_MS, inTime } from '../http/in-time.ts';
import { ProblemError } from '../http/problem-error.ts';
import { timed } from '../http/request-context.ts';
import { searchOf, wantsNoStore } from '../http/requests.ts';
import type { CurrentState, State, StateReader } from '../state/current-state.ts';
import type { NamedStates, StateNames } from '../state/named-states.ts';
import type { AwaitState } from './await-state.ts';
import type { Ask, Resource } from './resource.ts';

/** Changes with the shape of any answer, so that replicas of two releases do not serve each other's. */
const SCHEMA_VERSION = 3;

/** URLs whose meaning is remembered, and how long one may be for that. */
const REMEMBERED_URLS = 5_000;
const REMEMBERED_LENGTH = 1_000;

export type ResourcesDeps = {
  states: StateReader;
  awaitState: AwaitState;
  namedStates: NamedStates;
  cache: AnswerCache;
  /** Everything that no cache has goes through it. */
  gate: Gate;
};

export type ResourceServer = ReturnType<typeof createResourceServer>;

export function createResourceServer({ states, awaitState, namedStates, cache, gate }: ResourcesDeps) {
  const remembered = new LRUCache<string, { resource: Resource; ask: Ask }>({ max: REMEMBERED_URLS });

  const keyOf = (resource: Resource, ask: Ask, state: State) =>
    `${resource.name}:${SCHEMA_VERSION}:${state.key}:${ask.key}`;

  async function make<T>(
    ask: Ask,
    state: State,
    current: CurrentState,
    finish: (made: Made) => Promise<T>,
  ): Promise<T> {
    // Without asking a database that is known to be silent.
    if (current.isSilent) throw new DatabaseUnavailableError();
    return gate.pass(async () => {
      const making = orUnavailable(ask.make(state));
      // Whatever came of it: rows that are being deleted may have misled it either way.
      await Promise.allSettled([making]);
      if (!isCurrent(state, currentOf(states))) await orUnavailable(namedStates.confirm(state));
      const { body, headers } = await making;
      return finish({
        body,
        lastModified: lastModifiedOf(state),
        headers: { ...headersOf(state), ...headers },
      });
    });
  }

  /** Undefined for a state that has to be looked for. */
  const stateFor = ({ at }: Ask, current: CurrentState): State | undefined =>
    at === undefined ? current : namedStates.known(at, current);

  return {
    /**
     * Sends what this process or Redis has finished, and tells whether it did. Whatever is not plain (another method,
     * a query that was not seen before, something to wait for, a fault) is left to the routes.
     */
    sendFinished(req: IncomingMessage, res: ServerResponse): boolean | Promise<boolean> {
      if (req.method !== 'GET' && req.method !== 'HEAD') return false;
      const known = remembered.get(req.url ?? '');
      if (known === undefined || req.headers.prefer !== undefined || wantsNoStore(req)) return false;
      const encoding = encodingFor(req);
      const current = currentOf(states);
      const state = current && stateFor(known.ask, current);
      if (encoding === undefined || current === undefined || state === undefined) return false;
      const key = keyOf(known.resource, known.ask, state);
      const send = (found: FoundAnswer): true => {
        req.context.route = known.resource.path;
        sendAnswer(req, res, found, current);
        return true;
      };
      const answer = cache.peek(key, encoding);
      if (answer !== undefined) return send({ answer, from: 'hit-local' });
      return cache.recall(key, encoding)?.then((found) => found !== undefined && send(found)) ?? false;
    },

    /** The route of a resource. */
    handler(resource: Resource): RequestHandler {
      return async (req, res) => {
        const encoding = encodingFor(req);
        if (encoding === undefined) throw new ProblemError({ name: 'not-acceptable' });
        const ask = resource.read(req.params as Record<string, string>, searchOf(req));
        if (req.originalUrl.length <= REMEMBERED_LENGTH) remembered.set(req.originalUrl, { resource, ask });
        const current = await awaitState(req, res);
        const findOn = async (current: CurrentState): Promise<FoundAnswer> => {
          const state =
            stateFor(ask, current) ?? (await orUnavailable(namedStates.find(ask.at as StateNames)));
          const making: Make = (finish) => timed(req, 'make', make(ask, state, current, finish));
          if (wantsNoStore(req)) return cache.bypass(encoding, making);
          return cache.get(keyOf(resource, ask, state), encoding, making);
        };
        // Who named no state is not to learn that the one begun with has gone meanwhile.
        const find = () =>
          findOn(current).catch((error) => {
            const next = ask.at === undefined && isGone(error) ? currentOf(states) : undefined;
            if (next === undefined || next === current) throw error;
            return findOn(next);
          });
        sendAnswer(req, res, await inTime(find(), ANSWER_MS), current);
      };
    },

    /** Makes an answer before anyone asks for it. */
    async warmUp(resource: Resource, search: string): Promise<void> {
      const current = states.now();
      if (!current || current.isSilent) return;
      const ask = resource.read({}, search);
      await cache.get(keyOf(resource, ask, current), 'identity', (finish) =>
        make(ask, current, current, finish),
      );
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

const isGone = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.name === 'cursor-expired';

const isCurrent = (state: State, current: CurrentState | undefined): boolean =>
  state.assets.snapshot_id === current?.assets.snapshot_id &&
  state.usdValues.snapshot_id === current.usdValues.snapshot_id;

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
