// Turns what ends a process from outside into one AbortSignal, for processes that end by finishing their work.

/** Why a process was asked to stop, and the exit code that says so. */
export class StopRequest extends Error {
  override readonly name = 'StopRequest';
  readonly exitCode: 130 | 143;

  constructor(cause: string) {
    super(`Stopped by ${cause}`);
    this.exitCode = cause === 'SIGINT' ? 130 : 143;
  }
}

/**
 * Aborts, with a StopRequest as its reason, on SIGINT, SIGTERM or SIGHUP, and when `endWithParent` and the process
 * that started this one is gone (its IPC channel closes). A second signal ends the process at once.
 */
export function stopSignal({ endWithParent = false } = {}): AbortSignal {
  const controller = new AbortController();
  const stop = (cause: string) => {
    const request = new StopRequest(cause);
    if (controller.signal.aborted) process.exit(request.exitCode);
    controller.abort(request);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop(name));
  if (endWithParent) {
    // The channel may have closed before this line ran.
    if (!process.connected) stop('its parent');
    process.once('disconnect', () => stop('its parent'));
  }
  return controller.signal;
}
