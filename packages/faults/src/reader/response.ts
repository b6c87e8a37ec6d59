// A response of the API as a client received it, and what holds for every response.
import { problemSchema } from '@coinfront/contracts';

export type ApiResponse = {
  path: string;
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  text: string;
  /** From the request to the last byte. */
  ms: number;
};

/** Error statuses that a valid request may get. */
const EXPECTED = new Set([503]);

function problemViolations({ status, headers, text }: ApiResponse): string[] {
  if (!EXPECTED.has(status)) return [`status ${status}: ${text.slice(0, 200)}`];
  const violations: string[] = [];
  if (!/^\d+$/.test(headers['retry-after'] ?? '')) violations.push(`${status} without Retry-After`);
  if (!headers['content-type']?.startsWith('application/problem+json')) {
    violations.push(`${status} as ${headers['content-type']}`);
  }
  const problem = problemSchema.safeParse(parse(text));
  if (!problem.success || problem.data.status !== status)
    violations.push(`${status} that is not a problem document: ${text.slice(0, 200)}`);
  return violations;
}

/** Longer than anything the API waits for, even on a busy machine: a later response means that it hung. */
const HANGS_AFTER_MS = 15_000;

/** Violations in status, headers and duration of a response to a valid request. */
export function formViolations(response: ApiResponse): string[] {
  const { status, headers, ms } = response;
  const violations = status === 200 || status === 304 ? [] : problemViolations(response);
  if (ms > HANGS_AFTER_MS) violations.push(`${status} after ${Math.round(ms)} ms`);
  if (headers.age !== undefined && !/^\d+$/.test(headers.age)) violations.push(`Age: ${headers.age}`);
  return violations;
}

/** Undefined if the text is not JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export type SnapshotIds = { assets: string; usdValues: string };

/** The two snapshots that a response names in its header. */
export function snapshotsOf({ headers }: ApiResponse): SnapshotIds | undefined {
  const [, assets, usdValues] =
    /^assets="([^"]+)", usd-values="([^"]+)"$/.exec(headers.snapshots ?? '') ?? [];
  return assets && usdValues ? { assets, usdValues } : undefined;
}

const TIMEOUT_MS = 30_000;

/** Rejects if no complete response arrives in time. */
export async function getResponse(url: string, path: string): Promise<ApiResponse> {
  const begun = performance.now();
  const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  const text = await response.text();
  const headers = Object.fromEntries(response.headers);
  return { path, status: response.status, headers, text, ms: performance.now() - begun };
}
