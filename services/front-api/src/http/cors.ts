// Which pages of other origins may read our answers (the CORS protocol of the Fetch standard).

/** `*`, or the origins as browsers write them: `https://example.org`. */
export type CorsOrigins = '*' | readonly string[];

/** The headers that every answer to a request from a page of this origin has: name, value, name, value. */
export type CorsHeadersOf = (origin: string | undefined) => readonly string[];

/**
 * All headers may be read by who may read the body. A `*` means that to browsers only as long as no credentials are
 * allowed, and none are: tokens are sent by scripts, in `Authorization`.
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

/** What scripts may send beside what the standard lets anyone send. */
const REQUEST_HEADERS =
  'Authorization, Cache-Control, Content-Type, If-Match, If-Modified-Since, If-None-Match, Last-Event-ID, Prefer, X-Request-Id';

const PREFLIGHT_SECONDS = 86_400;

/** What a browser asks before it sends such a request. Whose page it is, the headers above decide. */
export const preflightHeaders = (methods: string): Record<string, string> => ({
  'Access-Control-Allow-Methods': methods,
  'Access-Control-Allow-Headers': REQUEST_HEADERS,
  'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
});
