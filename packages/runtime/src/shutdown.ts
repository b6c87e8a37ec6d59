// Ordered shutdown of a server: what was created last is closed first, within a bound.
import closeWithGrace from 'close-with-grace';
import type { Logger } from './logger.ts';

export type Closer = () => unknown;

export type ShutdownOptions = {
  /** How long closing may take before the process ends with 1. */
  graceMs?: number;
  /** End when the process that started this one is gone (its IPC channel closes). */
  endWithParent?: boolean;
};

/**
 * Closes in the order given on SIGINT, SIGTERM, SIGHUP or an uncaught error, then ends the process: with 0, or with
 * 1 after an error or when `graceMs` ran out. A second signal ends it at once. A closer that fails does not keep
 * the later ones from running.
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
