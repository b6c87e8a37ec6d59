// Validates the address of an HTTP proxy before anything connects.
import { addressError, hostError, splitAddress } from './split-address.ts';

/** Undefined if it is valid; otherwise a message that holds no part of it. */
export function proxyUrlError(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url))
    return 'must begin with http:// or https://; other proxies are not supported';
  const { hosts, path, query } = splitAddress(url);
  const error = addressError(url) ?? hostError(hosts.join(','));
  if (error) return error;
  return path.length > 1 || query ? 'nothing is allowed after the host and its port' : undefined;
}
