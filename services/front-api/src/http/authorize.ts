// Checks the bearer token of a request, and limits guessing.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { AdminToken } from './admin-tokens.ts';
import { networkOf } from './client-address.ts';
import { ProblemError } from './problem-error.ts';

const WINDOW_MS = 60_000;
/** Beyond this number, the failures of the networks that were idle longest are forgotten. */
const NETWORKS_MAX = 10_000;

/** Returns the name that belongs to the request's token. Throws ProblemError without a valid token. */
export type Authorize = (req: IncomingMessage) => string;

export type AuthorizeOptions = {
  /** Invalid tokens allowed per address and minute. */
  failuresMax?: number;
  /** Milliseconds. */
  now?: () => number;
};

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Takes the same time for every token, valid or not: digests have equal length, and all are compared. */
function createNameOf(tokens: readonly AdminToken[]): (token: string) => string | undefined {
  const known = tokens.map(({ name, token }) => ({ name, digest: digestOf(token) }));
  return (token) => {
    const digest = digestOf(token);
    return known.filter((one) => timingSafeEqual(one.digest, digest))[0]?.name;
  };
}

export function createAuthorize(
  tokens: readonly AdminToken[],
  { failuresMax = 10, now = Date.now }: AuthorizeOptions = {},
): Authorize {
  const nameOf = createNameOf(tokens);
  const failures = new LRUCache<string, { count: number; until: number }>({ max: NETWORKS_MAX });

  function failuresOf(network: string) {
    const known = failures.get(network);
    if (known && now() < known.until) return known;
    const fresh = { count: 0, until: now() + WINDOW_MS };
    failures.set(network, fresh);
    return fresh;
  }

  return (req) => {
    const { authorization } = req.headers;
    if (authorization === undefined)
      throw unauthorized('Bearer', 'Expected `Authorization: Bearer` and a token');

    const network = networkOf(req.context.address);
    const known = failures.get(network);
    // Valid tokens are denied too while locked out, so guessing cannot continue.
    if (known && known.count >= failuresMax && now() < known.until) {
      const seconds = Math.ceil((known.until - now()) / 1_000);
      throw new ProblemError({ name: 'too-many-failed-tries' }, { 'Retry-After': String(seconds) });
    }
    const name = nameOf(/^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '');
    if (name !== undefined) return name;
    failuresOf(network).count += 1;
    throw unauthorized('Bearer error="invalid_token"', 'The token is not one of those configured');
  };
}

const unauthorized = (challenge: string, detail: string) =>
  new ProblemError({ name: 'unauthorized', detail }, { 'WWW-Authenticate': challenge });
