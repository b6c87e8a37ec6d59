// Ordered shutdown of a server, with a timeout.
import closeWithGrace from 'close-with-grace';
import type { Logger } from './logger.ts';

export type Closer = () => unknown;

export type ShutdownOptions = {
  /** How long closing may take before the process exits with 1. */
  graceMs?: number;
  /** Exit when the parent process exits (its IPC channel closes). */
  endWithParent?: boolean;
};

/**
 * On SIGINT, SIGTERM, SIGHUP or an uncaught error, runs the closers in the given order and exits: with 0, or with 1 after an
 * error or when `graceMs` is over. A second signal exits at once. If a closer fails, the later ones still run.
 */
export function onShutdown(
  log: Logger,
  closers: readonly Closer[],
  { graceMs = 10_000, endWithParent = false }: ShutdownOptions = {},
): { close: () => void } {
  const grace = closeWithGrace({ delay: graceMs, logger: log }, async ({ signal, err }) => {
    if (err) log.fatal({ err }, 'uncaught error');
    else log.info({ signal }, 'shutting down');
    for (const close of closers) {
      try {
        await close();
      } catch (error) {
        log.error({ err: error }, 'closing failed');
      }
    }
  });
  if (endWithParent) {
    if (!process.connected) grace.close();
    process.once('disconnect', () => grace.close());
  }
  return grace;
}
