// A free port to listen on later, or again.
import { randomInt } from 'node:crypto';
import getPort from 'get-port';

/** Below the ephemeral ports, which start at 32768 on Linux and at 49152 elsewhere. */
const RANGE = [20_000, 32_768] as const;
/** Random, so that tests in other processes try other ports. */
const CANDIDATES = 100;

/** Not an ephemeral port, so that the system assigns it to no one while nothing listens on it. */
export const freePort = (): Promise<number> =>
  getPort({ port: Array.from({ length: CANDIDATES }, () => randomInt(...RANGE)), reserve: true });
