// Two servers that clients take for a replica set, whose secondary lags so far behind that it has nothing. For tests only.

import { startEmbeddedMongo } from './server.ts';
import type { RunningServer } from './test-servers.ts';

const authorityOf = (uri: string): string => new URL(uri).host;

export type ReplicaPair = RunningServer & {
  /** Of the primary alone, as a client of its own sees it. */
  primaryUri: string;
};

/** `inFront` gives the address under which the primary is known, where that is not its own. */
export async function startReplicaPair(
  inFront: (primaryUri: string) => Promise<string> = async (uri) => uri,
): Promise<ReplicaPair> {
  let hosts: string[] = [];
  const member = (index: 0 | 1) => () => ({
    setName: 'pair',
    setVersion: 1,
    hosts,
    me: hosts[index],
    primary: hosts[0],
    ismaster: index === 0,
    isWritablePrimary: index === 0,
    secondary: index === 1,
  });
  const primary = await startEmbeddedMongo({ member: member(0) });
  const secondary = await startEmbeddedMongo({ member: member(1) });
  hosts = [authorityOf(await inFront(primary.uri)), authorityOf(secondary.uri)];
  return {
    // There are no transactions, by whose numbers a write is tried again.
    uri: `mongodb://${hosts.join(',')}/?replicaSet=pair&retryWrites=false`,
    primaryUri: `${primary.uri}?directConnection=true&retryWrites=false`,
    async close() {
      await Promise.all([primary.close(), secondary.close()]);
    },
  };
}
