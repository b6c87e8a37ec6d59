// The most memory that a process had at once, from Linux's own mark.
import { readFileSync } from 'node:fs';

const LOOK_MS = 20;

export type PeakMemory = {
  /** MB (10^6 bytes) so far; undefined where there is no /proc. */
  megabytes(): number | undefined;
  stop(): void;
};

/** Only Linux tells it. */
export const tellsPeakMemory = (): boolean => readPeak(process.pid) !== undefined;

/** Throws where a process ended before anybody looked. */
export function knownPeak(megabytes: number | undefined): number {
  if (megabytes === undefined) throw new Error('The peak memory of the process is not known');
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

function readPeak(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : (Number(kilobytes) * 1024) / 1e6;
  } catch {
    return undefined;
  }
}
