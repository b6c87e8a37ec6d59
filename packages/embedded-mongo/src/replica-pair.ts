// Two servers that pose as a replica set. Nothing is replicated: the secondary stays empty. For tests only.
import { startEmbeddedMongo } from './server.ts';
import type { RunningServer } from './test-servers.ts';

const authorityOf = (uri: string): string => new URL(uri).host;

export type ReplicaPair = RunningServer & {
  /** Connects to the primary alone. */
  primaryUri: string;
};

/** `inFront` returns the URI that clients use for the primary, such as a proxy's. */
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
    // Retryable writes need transaction numbers, which are not supported.
    uri: `mongodb://${hosts.join(',')}/?replicaSet=pair&retryWrites=false`,
    primaryUri: `${primary.uri}?directConnection=true&retryWrites=false`,
    async close() {
      await Promise.all([primary.close(), secondary.close()]);
    },
  };
}
