// The exit codes of an ingestion, for schedulers. 75, 76 and 78 follow sysexits.h.
export const EXIT_CODES = {
  published: 0,
  /** A bug. */
  internal: 1,
  /** The snapshot was empty, shrunken, mostly rejected or without prices; the previous one stays. */
  refused: 3,
  sourceFailed: 4,
  /** Invalid key or spent quota: a retry does not help. */
  credentialsOrQuota: 5,
  database: 6,
  /** Another run of the same ingestion holds the lease; schedulers count this as skipped. */
  alreadyRunning: 75,
  leaseLost: 76,
  configuration: 78,
  stoppedBySigint: 130,
  stoppedBySigterm: 143,
} as const;
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];
