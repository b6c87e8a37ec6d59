// What is wrong with a request whatever its path: before any route looks at it.
import type { IncomingMessage } from 'node:http';
import type { ProblemDetails } from './problem-error.ts';

/** RFC 9110 asks for 8,000 at least; more than any query of ours needs. */
const URL_MAX_BYTES = 8_192;

const SLASH = 0x2f;
/** `http://host:port` of a target in absolute form, which clients of proxies send and servers have to take. */
const ABSOLUTE = /^https?:\/\/[^/?#]*/i;

const malformed = (detail: string): ProblemDetails => ({ name: 'malformed-request', detail });

/** Undefined when there is nothing wrong. A target in absolute form is cut to its path and query. */
export function faultOfRequest(req: IncomingMessage): ProblemDetails | undefined {
  const { url = '', headers } = req;
  if (url.length > URL_MAX_BYTES) {
    const detail = `Received ${url.length} bytes, expected ${URL_MAX_BYTES} at most`;
    return { name: 'uri-too-long', detail };
  }
  // Both are rules of HTTP/1.1 alone. Node answers neither by a problem.
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
