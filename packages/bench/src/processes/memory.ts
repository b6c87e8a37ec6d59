// The memory of a process: the most that it had at once, from Linux's own mark, and what it has when it rests.
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_MS = 20;

export type PeakMemory = {
  /** MB (10^6 bytes) so far; undefined where there is no /proc. */
  megabytes(): number | undefined;
  stop(): void;
};

/** Only Linux tells it. */
export const tellsPeakMemory = (): boolean => readPeak(process.pid) !== undefined;

/** Throws where a process ended before anybody looked. */
export function knownMemory(megabytes: number | undefined): number {
  if (megabytes === undefined) throw new Error('The memory of the process is not known');
  return megabytes;
}

/** The kernel keeps the peak, so looking now and then is enough; the last look stays after the process has ended. */
export function watchPeakMemory(pid: number | undefined): PeakMemory {
  let peak: number | undefined;
  const look = () => {
    peak = readPeak(pid) ?? peak;
  };
  const timer = setInterval(look, LOOK_MS);
  timer.unref();
  return {
    megabytes() {
      look();
      return peak;
    },
    stop: () => clearInterval(timer),
  };
}

/** It rests when it has as much as a while ago, but for so many MB. */
const REST_MS = 1_000;
const REST_MEGABYTES = 1;
/** A process that never rests is measured as it is by then. */
const REST_TRIES = 10;

/** MB (10^6 bytes) of a process that has settled. Throws where a process ended, or there is no /proc. */
export async function memoryAtRest(pid: number | undefined): Promise<number> {
  let before = Number.NaN;
  for (let left = REST_TRIES; ; left--) {
    const now = knownMemory(readStatus(pid, 'VmRSS'));
    if (Math.abs(now - before) <= REST_MEGABYTES || left === 0) return now;
    before = now;
    await sleep(REST_MS);
  }
}

const readPeak = (pid: number | undefined) => readStatus(pid, 'VmHWM');

function readStatus(pid: number | undefined, name: 'VmHWM' | 'VmRSS'): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
    return kilobytes === undefined ? undefined : (Number(kilobytes) * 1024) / 1e6;
  } catch {
    return undefined;
  }
}
