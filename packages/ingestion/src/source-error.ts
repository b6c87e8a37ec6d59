// Why a source gave no data, told by what can be done about it.
import { EXIT_CODES, type ExitCode } from '@coinfront/contracts';

/**
 * - `retry-soon`: a passing fault (5xx, reset connection, broken body); back off and try again
 * - `retry-after-window`: a rate limit; wait for what the source asks, or for its window
 * - `stop`: the same request will fail again (bad parameter, unknown shape)
 * - `stop-config`: a missing, wrong or insufficient key
 * - `stop-quota`: the quota of the day or month is spent
 */
export type SourceErrorKind = 'retry-soon' | 'retry-after-window' | 'stop' | 'stop-config' | 'stop-quota';

export type SourceErrorDetails = {
  source: string;
  kind: SourceErrorKind;
  /** HTTP status, where there was an answer. */
  status?: number | undefined;
  /** The provider's own error code, from its envelope. */
  providerCode?: string | undefined;
  /** How long the source asks to wait. */
  retryAfterMs?: number | undefined;
  /** Host and port of the proxy that it was asked through, as the message tells them. */
  proxy?: string | undefined;
};

/** How a message tells of the proxy. */
export const throughProxy = (proxy: string): string => `through the proxy ${proxy}`;

/** Thrown once retrying has been given up or cannot help. Message and fields hold no key and no text of the source. */
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
