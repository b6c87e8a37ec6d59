// One AbortSignal for all external requests to stop, for processes that finish their work before they exit.

/** Why a process should stop, with the matching exit code. */
export class StopRequest extends Error {
  override readonly name = 'StopRequest';
  readonly exitCode: 130 | 143;

  constructor(cause: string) {
    super(`Stopped by ${cause}`);
    this.exitCode = cause === 'SIGINT' ? 130 : 143;
  }
}

/**
 * Aborts, with a StopRequest as its reason, on SIGINT, SIGTERM or SIGHUP; with `endWithParent` also when the parent process
 * exits (its IPC channel closes). A second signal exits the process at once.
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
