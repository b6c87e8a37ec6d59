import { fileURLToPath } from 'node:url';
import { useProcesses } from '@coinfront/testing/use-processes';
import { describe, expect, it } from '@jest/globals';

const entry = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

const PASSWORD_WITH_PERCENT = 'the password contains a % that is not escaped; write it as %25';
const UNKNOWN_OPTION = 'the option retryWrite is unknown to the MongoDB driver';

// Every process that reads an address, each with a different error.
describe('a process with an invalid address', () => {
  const start = useProcesses();

  it.each([
    [
      'services/assets-ingestion/src/main.ts',
      { MONGODB_URI: 'mongodb://root:hidden%@db/' },
      `MONGODB_URI: ${PASSWORD_WITH_PERCENT}`,
    ],
    [
      'services/assets-ingestion/src/schedule.ts',
      { MONGODB_URI: 'mongodb://root:hidden@db/?w=0&j=true' },
      'MONGODB_URI: the option w must not be 0: writes would not be confirmed',
    ],
    [
      'services/usd-values-ingestion/src/main.ts',
      { MONGODB_URI: 'mongodb://root:hidden@db/?j=true&retryWrite=hidden' },
      `MONGODB_URI: ${UNKNOWN_OPTION}`,
    ],
    [
      'services/usd-values-ingestion/src/schedule.ts',
      { MONGODB_URI: 'mongodb+srv://root:hidden@db.example.net:27017/' },
      'MONGODB_URI: mongodb+srv:// must have no port: the DNS entry of its host has the ports',
    ],
    [
      'services/front-api/src/main.ts',
      { MONGODB_URI: 'mongodb://root:p@hidden@db/', REDIS_URL: 'redis://:hidden%@cache' },
      'MONGODB_URI: the password contains an @ that is not escaped; write it as %40\n' +
        `REDIS_URL: ${PASSWORD_WITH_PERCENT}`,
    ],
    [
      'services/assets-ingestion/src/main.ts',
      {
        MONGODB_URI: 'mongodb://db/',
        ASSETS_SOURCE: 'coinmarketcap-keyless',
        HTTPS_PROXY: 'http://me:hidden%@proxy',
      },
      `HTTPS_PROXY: ${PASSWORD_WITH_PERCENT}`,
    ],
    [
      'packages/local-stack/src/main.ts',
      { ASSETS_SOURCE: 'coinmarketcap-keyless', https_proxy: 'bogus' },
      'https_proxy: must begin with http:// or https://; other proxies are not supported',
    ],
    [
      'packages/local-stack/src/main.ts',
      { MONGODB_URI: 'mongodb://root:hidden@hidden:70170/', REDIS_URL: 'redis://u:12/hidden@cache' },
      'MONGODB_URI: a port must be a whole number from 1 to 65535\n' +
        'REDIS_URL: contains an @ after the first / or ?; in a user name or password write / as %2F, ? as %3F and @ as %40',
    ],
  ])(
    'ends with 78 and a line for each, without a stack trace or a secret: %s',
    async (path, environment, lines) => {
      const { exitCode, stdout, stderr } = await start(entry(path), { environment }).ended;
      expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 78, stdout: '', stderr: lines });
    },
  );
});
