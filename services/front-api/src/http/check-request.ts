// Checks that do not depend on the path of a request.
import type { IncomingMessage } from 'node:http';
import type { ProblemDetails } from './problem-error.ts';

/** RFC 9110 recommends at least 8,000; no query of this API needs more. */
const URL_MAX_BYTES = 8_192;

const SLASH = 0x2f;
/** `http://host:port` of a target in absolute form, which servers must accept. */
const ABSOLUTE = /^https?:\/\/[^/?#]*/i;

const malformed = (detail: string): ProblemDetails => ({ name: 'malformed-request', detail });

/** Returns the problem, or undefined. Replaces a target in absolute form by its path and query. */
export function checkRequest(req: IncomingMessage): ProblemDetails | undefined {
  const { url = '', headers } = req;
  if (url.length > URL_MAX_BYTES) {
    const detail = `Received ${url.length} bytes, expected ${URL_MAX_BYTES} at most`;
    return { name: 'uri-too-long', detail };
  }
  // Both rules are for HTTP/1.1 only. Node's own responses to them are not problem details.
  if (headers.host === undefined && req.httpVersion === '1.1') return malformed('Expected a Host header');
  if (headers.expect !== undefined && req.httpVersion === '1.1' && !/^100-continue$/i.test(headers.expect)) {
    return { name: 'expectation-failed' };
  }
  if (url.includes('%') && !isDecodable(url.split('?', 1)[0] as string)) {
    return malformed('Expected two hexadecimal digits of UTF-8 after every percent sign of the path');
  }
  if (url.charCodeAt(0) === SLASH || (url === '*' && req.method === 'OPTIONS')) return undefined;
  const origin = ABSOLUTE.exec(url)?.[0];
  if (origin === undefined) return malformed('Expected a path that begins with a slash');
  const rest = url.slice(origin.length);
  req.url = rest.startsWith('/') ? rest : `/${rest}`;
  return undefined;
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
