// `kill -9` of pnpm cannot be passed on by it, so its script watches for it.

const LOOK_MS = 500;

/** Calls `end` once when the pnpm that runs this script is gone. Without a pnpm there is nothing to watch. */
export function endWithPnpm(end: () => void, { npm_lifecycle_event }: NodeJS.ProcessEnv): void {
  if (npm_lifecycle_event === undefined) return;
  const pnpm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === pnpm) return;
    clearInterval(watch);
    end();
  }, LOOK_MS);
  watch.unref();
}
