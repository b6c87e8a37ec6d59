// Why a source delivered no data, classified by what can be done about it.
import { EXIT_CODES, type ExitCode } from '@coinfront/contracts';

/**
 * - `retry-soon`: transient (5xx, connection reset, broken body); back off and retry
 * - `retry-after-window`: a rate limit; wait as long as the source asks, or for its window
 * - `stop`: the same request would fail again (invalid parameter, unknown shape)
 * - `stop-config`: a missing, invalid or insufficient key
 * - `stop-quota`: the quota of the day or month is spent
 */
export type SourceErrorKind = 'retry-soon' | 'retry-after-window' | 'stop' | 'stop-config' | 'stop-quota';

export type SourceErrorDetails = {
  source: string;
  kind: SourceErrorKind;
  /** HTTP status, if there was a response. */
  status?: number | undefined;
  /** The provider's own error code, from its envelope. */
  providerCode?: string | undefined;
  /** How long the source asks to wait. */
  retryAfterMs?: number | undefined;
  /** Host and port of the proxy in use, as in the message. */
  proxy?: string | undefined;
};

/** How messages mention the proxy. */
export const throughProxy = (proxy: string): string => `through the proxy ${proxy}`;

/** Thrown after the last attempt, or if a retry cannot help. Holds no key and no text of the source. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly details: SourceErrorDetails;

  constructor(message: string, details: SourceErrorDetails, options?: ErrorOptions) {
    super(message, options);
    this.details = details;
  }

  get retryable(): boolean {
    return this.details.kind === 'retry-soon' || this.details.kind === 'retry-after-window';
  }

  get exitCode(): ExitCode {
    return this.details.kind === 'stop-config' || this.details.kind === 'stop-quota'
      ? EXIT_CODES.credentialsOrQuota
      : EXIT_CODES.sourceFailed;
  }
}
