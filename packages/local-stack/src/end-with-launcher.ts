// npx passes SIGTERM to its shell only, and SIGKILL to nothing: pnpm and this process would run on without it.
import { execaSync } from 'execa';
import { isAlive } from './is-alive.ts';

const CHECK_MS = 500;
const LAUNCHER = /(^|[\s/])(npm|npx|pnpm)(-cli)?(\.[cm]?js)?(\s|$)/;

/**
 * Calls `end` once when the npx or pnpm that launched this process, or a process in between, has ended. Does nothing
 * without such a launcher or without `ps`.
 */
export function endWithLauncher(end: () => void): void {
  const launchers = launcherPids();
  const watch = setInterval(() => {
    if (launchers.every(isAlive)) return;
    clearInterval(watch);
    end();
  }, CHECK_MS);
  watch.unref();
}

/** From the parent up to the topmost launcher. What is above it, such as a shell, may end without ending this process. */
function launcherPids(): number[] {
  const { stdout = '' } = execaSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { reject: false });
  const processes = new Map<number, { parent: number; command: string }>();
  for (const line of stdout.split('\n')) {
    const [pid, parent, ...command] = line.trim().split(/\s+/);
    // The program and its first argument, which is the script if the program is Node.
    processes.set(Number(pid), { parent: Number(parent), command: command.slice(0, 2).join(' ') });
  }
  const ancestors: number[] = [];
  for (let pid = process.ppid; processes.has(pid); pid = processes.get(pid)?.parent ?? 0) ancestors.push(pid);
  const topmost = ancestors.findLastIndex((pid) => LAUNCHER.test(processes.get(pid)?.command ?? ''));
  return ancestors.slice(0, topmost + 1);
}
