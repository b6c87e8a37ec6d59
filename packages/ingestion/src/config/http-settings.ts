// The settings of the HTTP client, from the configuration.
import { isInvented, type SourceName } from '@coinfront/contracts';
import type { HttpSettings } from '../http/http-client.ts';
import type { IngestionConfig } from './ingestion-config.ts';
import type { ProxyVariables } from './proxy-variables.ts';

/** The simulator is never reached through a proxy. */
export function httpSettings(config: IngestionConfig & ProxyVariables, source: SourceName): HttpSettings {
  return {
    proxies: isInvented(source) ? {} : config,
    timeoutMs: config.SOURCE_TIMEOUT_MS,
    maxBytes: config.SOURCE_MAX_BYTES,
    attempts: config.SOURCE_ATTEMPTS,
    maxWaitMs: config.SOURCE_MAX_WAIT_MS,
  };
}
