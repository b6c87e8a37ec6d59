import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError, readEnvironment } from '../src/index.ts';

describe('readEnvironment', () => {
  let directory: string;
  const dotEnv = () => pathToFileURL(`${directory}/.env`);

  beforeEach(() => {
    directory = mkdtempSync(`${tmpdir()}/environment-`);
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('adds the variables of .env to those of the process, which take precedence', () => {
    writeFileSync(dotEnv(), 'PORT=6001\nLOG_LEVEL="debug"\n# CMC_API_KEY=commented\n');
    expect(readEnvironment({ PORT: '7001', HOME: '/home' }, dotEnv())).toEqual({
      PORT: '7001',
      LOG_LEVEL: 'debug',
      HOME: '/home',
    });
  });

  it('works without a .env', () => {
    expect(readEnvironment({ PORT: '7001' }, dotEnv())).toEqual({ PORT: '7001' });
  });

  /** The warnings for a file and an environment. */
  function warningsOf(text: string | Buffer, processEnv: Record<string, string> = {}): string[] {
    writeFileSync(dotEnv(), text);
    const warnings: string[] = [];
    readEnvironment(processEnv, dotEnv(), (line) => warnings.push(line));
    return warnings;
  }

  it.each([
    ['UTF-16 with its mark, as > of PowerShell writes it', Buffer.from('\ufeffPORT=6001\r\n', 'utf16le')],
    ['UTF-16 without', Buffer.from('PORT=6001\n', 'utf16le')],
    ['UTF-16 of the other order', Buffer.from('\ufeffPORT=6001\n', 'utf16le').swap16()],
    ['Latin-1', Buffer.from('# für PORT\nPORT=6001\n', 'latin1')],
  ])('does not accept %s, and says how to save it', (_, bytes) => {
    const message = expect.stringMatching(/not UTF-8.*Out-File -Encoding utf8/);
    expect(() => warningsOf(bytes)).toThrow(ConfigError);
    expect(() => warningsOf(bytes)).toThrow(
      expect.objectContaining({ issues: [{ variable: '.env', message }] }),
    );
  });

  it('does not accept an unreadable .env', () => {
    expect(() => readEnvironment({}, pathToFileURL(directory))).toThrow('.env: cannot be read: EISDIR');
  });

  it('reads UTF-8 with a byte order mark', () => {
    writeFileSync(dotEnv(), '\ufeffPORT=6001\nREDIS_KEY_PREFIX=ü\n');
    expect(readEnvironment({}, dotEnv())).toEqual({ PORT: '6001', REDIS_KEY_PREFIX: 'ü' });
  });

  it('reports ignored lines by their number only', () => {
    const lines = [
      '# a comment',
      'PORT=6001',
      'CMC_API_KEY:hidden',
      '',
      'LOG_LEVEL hidden',
      '  $env:PORT="hidden"',
      'hidden',
    ];
    expect(warningsOf(lines.join('\r\n'))).toEqual(
      [3, 5, 6, 7].map((line) => `.env: line ${line} is ignored: expected NAME=value`),
    );
  });

  it('does not report valid lines, or names unlike ours', () => {
    const text = [
      'export PORT = 6001 # a comment',
      "LOG_LEVEL: 'debug'",
      'ADMIN_TOKENS="ada:first,',
      'of several lines,',
      '  # of which this is one',
      '',
      'bob:last"',
      'CHUNK_MAX=',
      'PORT=6002',
      'FOO=1',
      'CMS_API_KEY=of-something-else',
      'MONGODB_PORT=27017',
      '\t# indented',
    ].join('\n');
    expect(warningsOf(text)).toEqual([]);
  });

  it.each([
    ['CMC_PRO_API_KEY', 'CMC_API_KEY'],
    ['COINMARKETCAP_API_KEY', 'CMC_API_KEY'],
    ['CRYPTO_COMPARE_API_KEY', 'CRYPTOCOMPARE_API_KEY'],
    ['CRYTPOCOMPARE_API_KEY', 'CRYPTOCOMPARE_API_KEY'],
    ['MONGO_URI', 'MONGODB_URI'],
    ['MONGODB_URL', 'MONGODB_URI'],
    ['MONGO_URL', 'MONGODB_URI'],
    ['REDIS_URI', 'REDIS_URL'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['log_level', 'LOG_LEVEL'],
    ['log-level', 'LOG_LEVEL'],
    ['ASSET_LIMIT', 'ASSETS_LIMIT'],
    ['ADMIN_TOKEN', 'ADMIN_TOKENS'],
  ])('reports that %s is not read, and suggests %s', (name, meant) => {
    expect(warningsOf(`${name}=hidden`)).toEqual([`.env: ${name} is not read; the variable is ${meant}`]);
  });

  it('does not report a name if the right one is set too', () => {
    expect(warningsOf('MONGO_URI=mongodb://db\nMONGODB_URI=mongodb://db')).toEqual([]);
    expect(warningsOf('CMC_PRO_API_KEY=k', { CMC_API_KEY: 'k' })).toEqual([]);
  });

  it('of the environment reports only names that resemble one of our secrets', () => {
    const processEnv = {
      CMC_PRO_API_KEY: 'hidden',
      MONGO_URI: 'hidden',
      LOGLEVEL: 'debug',
      HOSTS: '/etc/hosts',
      OPENAI_API_KEY: 'hidden',
      REDIS_PORT: 'tcp://10.0.0.1:6379',
      MONGODB_PORT: 'tcp://10.0.0.2:27017',
    };
    expect(warningsOf('', processEnv)).toEqual([
      'environment: CMC_PRO_API_KEY is not read; the variable is CMC_API_KEY',
      'environment: MONGO_URI is not read; the variable is MONGODB_URI',
    ]);
  });

  it('reports nothing if the parent process has done so', () => {
    expect(warningsOf('LOG_LEVEL warn\nLOGLEVEL=warn', { END_WITH_PARENT: 'true' })).toEqual([]);
  });
});
