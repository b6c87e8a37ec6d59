// An answer of the API as a client got it, and what holds for every answer whatever was asked.
import { problemSchema } from '@coinfront/contracts';

export type Answer = {
  path: string;
  status: number;
  /** Names in small letters. */
  headers: Readonly<Record<string, string>>;
  text: string;
  /** From asking to the last byte. */
  ms: number;
};

/** Statuses of problems that a good request may meet. */
const DESIGNED = new Set([503]);

function problemFaults({ status, headers, text }: Answer): string[] {
  if (!DESIGNED.has(status)) return [`status ${status}: ${text.slice(0, 200)}`];
  const faults: string[] = [];
  if (!/^\d+$/.test(headers['retry-after'] ?? '')) faults.push(`${status} without Retry-After`);
  if (!headers['content-type']?.startsWith('application/problem+json')) {
    faults.push(`${status} as ${headers['content-type']}`);
  }
  const problem = problemSchema.safeParse(parse(text));
  if (!problem.success || problem.data.status !== status)
    faults.push(`${status} that is no problem: ${text.slice(0, 200)}`);
  return faults;
}

/** Nothing that the API waits for takes so long, however busy the machine: later, it has hung. */
const HANGS_AFTER_MS = 15_000;

/** What is wrong with an answer to a good request, in status and headers, or that it took as long as one that hangs. */
export function formFaults(answer: Answer): string[] {
  const { status, headers, ms } = answer;
  const faults = status === 200 || status === 304 ? [] : problemFaults(answer);
  if (ms > HANGS_AFTER_MS) faults.push(`${status} after ${Math.round(ms)} ms`);
  if (headers.age !== undefined && !/^\d+$/.test(headers.age)) faults.push(`Age: ${headers.age}`);
  return faults;
}

/** Undefined for what is no JSON. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export type SnapshotIds = { assets: string; usdValues: string };

/** The two snapshots that an answer says it is made of. */
export function snapshotsOf({ headers }: Answer): SnapshotIds | undefined {
  const [, assets, usdValues] =
    /^assets="([^"]+)", usd-values="([^"]+)"$/.exec(headers.snapshots ?? '') ?? [];
  return assets && usdValues ? { assets, usdValues } : undefined;
}

const GIVE_UP_MS = 30_000;

/** Rejects where no whole answer comes. */
export async function getAnswer(url: string, path: string): Promise<Answer> {
  const begun = performance.now();
  const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(GIVE_UP_MS) });
  const text = await response.text();
  const headers = Object.fromEntries(response.headers);
  return { path, status: response.status, headers, text, ms: performance.now() - begun };
}
