// The memory of a process: its peak, which Linux records, and its memory at rest.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const READ_EVERY_MS = 20;

export type PeakMemory = {
  /** MB (10^6 bytes) so far; undefined without /proc. */
  megabytes(): number | undefined;
  stop(): void;
};

/** True on Linux only. */
export const knowsPeakMemory = (): boolean => readPeak(process.pid) !== undefined;

/** Throws Error if the process ended before its memory was read. */
export function knownMemory(megabytes: number | undefined): number {
  if (megabytes === undefined)
    throw new Error('The memory of the process is unknown: it ended before it was read');
  return megabytes;
}

/** The kernel keeps the peak, so reading it now and then is enough; the last value remains after the process has ended. */
export function watchPeakMemory(pid: number | undefined): PeakMemory {
  let peak: number | undefined;
  const read = () => {
    peak = readPeak(pid) ?? peak;
  };
  const timer = setInterval(read, READ_EVERY_MS);
  timer.unref();
  return {
    megabytes() {
      read();
      return peak;
    },
    stop: () => clearInterval(timer),
  };
}

/** From now on, the kernel records the peak anew. Throws Error if the process ended, or without /proc. */
export function resetPeakMemory(pid: number | undefined): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** A process is at rest if its memory changed by at most so many MB in this time. V8 keeps unused pages for eight seconds. */
const REST_MS = 10_000;
const REST_MEGABYTES = 1;
/** After so many attempts, a process that never rests is measured as it is. */
const REST_ATTEMPTS = 6;

/** MB (10^6 bytes) of a process at rest. Throws Error if the process ended, or without /proc. */
export const memoryAtRest = (pid: number | undefined, restMs?: number): Promise<number> =>
  atRest(() => knownMemory(readStatus(pid, 'VmRSS')), restMs);

/** The same of a process and its descendants together; pages that they share count once. */
export const familyMemoryAtRest = (pid: number | undefined, restMs?: number): Promise<number> =>
  atRest(() => familyOf(Number(pid)).reduce((sum, one) => sum + proportionalMemory(one), 0), restMs);

async function atRest(read: () => number, restMs = REST_MS): Promise<number> {
  let before = Number.NaN;
  for (let left = REST_ATTEMPTS; ; left--) {
    const now = read();
    if (Math.abs(now - before) <= REST_MEGABYTES || left === 0) return now;
    before = now;
    await sleep(restMs);
  }
}

/** The process and its descendants. */
function familyOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(familyOf)];
}

/** Of a page that several processes share, each counts its part. */
const proportionalMemory = (pid: number): number =>
  knownMemory(megabytesIn(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'), 'Pss'));

const readPeak = (pid: number | undefined) => readStatus(pid, 'VmHWM');

function readStatus(pid: number | undefined, name: 'VmHWM' | 'VmRSS'): number | undefined {
  try {
    return megabytesIn(readFileSync(`/proc/${pid}/status`, 'utf8'), name);
  } catch {
    return undefined;
  }
}

function megabytesIn(file: string, name: string): number | undefined {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(file)?.[1];
  return kilobytes === undefined ? undefined : (Number(kilobytes) * 1024) / 1e6;
}
