// CORS: which pages of other origins may read responses (Fetch standard).

/** `*`, or the origins as browsers write them: `https://example.org`. */
export type CorsOrigins = '*' | readonly string[];

/** Headers of every response to a request from this origin: name, value, name, value. */
export type CorsHeadersOf = (origin: string | undefined) => readonly string[];

/**
 * Whoever may read the body may read all headers. Browsers accept `*` only without credentials; none are allowed:
 * scripts send tokens in `Authorization`.
 */
const EXPOSED = ['Access-Control-Expose-Headers', '*'];

export function createCorsHeadersOf(origins: CorsOrigins): CorsHeadersOf {
  if (origins === '*') {
    const forEveryone = ['Access-Control-Allow-Origin', '*', ...EXPOSED];
    return () => forEveryone;
  }
  const forNone = ['Vary', 'Origin'];
  const forOrigin = new Map(
    origins.map((origin) => [origin, [...forNone, 'Access-Control-Allow-Origin', origin, ...EXPOSED]]),
  );
  return (origin) => (origin === undefined ? forNone : (forOrigin.get(origin) ?? forNone));
}

/** Request headers that scripts may send, besides the ones that are always allowed. */
const REQUEST_HEADERS =
  'Authorization, Cache-Control, Content-Type, If-Match, If-Modified-Since, If-None-Match, Last-Event-ID, Prefer, X-Request-Id';

const PREFLIGHT_SECONDS = 86_400;

/** Headers of the response to a preflight request. The origin is decided by the headers above. */
export const preflightHeaders = (methods: string): Record<string, string> => ({
  'Access-Control-Allow-Methods': methods,
  'Access-Control-Allow-Headers': REQUEST_HEADERS,
  'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
});
