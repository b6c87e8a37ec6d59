// The address of an HTTP proxy: what is wrong with one, before anything connects.
import { addressFault, hostFault, splitAddress } from './split-address.ts';

/** Undefined for one that is right; else words that hold nothing of it. */
export function proxyUrlFault(url: string): string | undefined {
  if (!/^https?:\/\//i.test(url))
    return 'it has to begin with http:// or https://, and no other kind of proxy is supported';
  const { hosts, path, query } = splitAddress(url);
  const fault = addressFault(url) ?? hostFault(hosts.join(','));
  if (fault) return fault;
  return path.length > 1 || query ? 'nothing can stand after the host and its port' : undefined;
}
