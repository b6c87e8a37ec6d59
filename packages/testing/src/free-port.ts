// A port to be listened on later, or again.
import { randomInt } from 'node:crypto';
import getPort from 'get-port';

/** What systems give to those who ask for any port lies above: from 32768 on Linux, 49152 elsewhere. */
const RANGE = [20_000, 32_768] as const;
/** Tests of other processes look for one as well, so none begins where another does. */
const CANDIDATES = 100;

/** One that nobody gets who asks for any, so that it stays free while nobody listens on it. */
export const freePort = (): Promise<number> =>
  getPort({ port: Array.from({ length: CANDIDATES }, () => randomInt(...RANGE)), reserve: true });
