/** What a load tool reports. */
export type LoadResult = {
  responsesPerSecond: number;
  /** 99th percentile of the latency. */
  p99Ms: number;
  /** Requests with a connection error, a timeout or an error status. */
  failed: number;
};
