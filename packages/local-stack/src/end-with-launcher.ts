// `kill -9` of npx or pnpm cannot be passed on by them, so what they launched watches for it.
import { readFileSync } from 'node:fs';

const LOOK_MS = 500;
const LAUNCHER = /(^|[\s/])(npm|npx|pnpm)(-cli)?(\.[cm]?js)?(\s|$)/;

/**
 * Calls `end` once when a process between this one and the npx or pnpm that launched it is gone. Where there is no such
 * launcher, or no /proc to see it in, only what the launcher itself passes on ends this process.
 */
export function endWithLauncher(end: () => void): void {
  const launchers = launchersOf(process.pid);
  if (launchers.length === 0) return;
  const watch = setInterval(() => {
    // An orphan gets another parent, so a missing link shows in the line of ancestors.
    const line = ancestorsOf(process.pid);
    if (launchers.every((pid, index) => line[index] === pid)) return;
    clearInterval(watch);
    end();
  }, LOOK_MS);
  watch.unref();
}

/** Ancestors up to the topmost launcher; above it stands who may leave without ending us, such as a shell. */
function launchersOf(pid: number): number[] {
  const line = ancestorsOf(pid);
  const topmost = line.findLastIndex((ancestor) => LAUNCHER.test(commandOf(ancestor)));
  return line.slice(0, topmost + 1);
}

/** Process ids from the parent upwards. */
function ancestorsOf(pid: number): number[] {
  const line: number[] = [];
  for (let parent = parentOf(pid); parent > 1; parent = parentOf(parent)) line.push(parent);
  return line;
}

/** 0 for a process that cannot be looked at. */
function parentOf(pid: number): number {
  // `pid (name) state parent …`; the name may hold anything.
  const stat = readProc(pid, 'stat');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

/** The program and its first argument, which for a script is the script. */
function commandOf(pid: number): string {
  return readProc(pid, 'cmdline').split('\0').slice(0, 2).join(' ');
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
