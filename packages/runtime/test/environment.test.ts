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

  it('adds the variables of .env to those of the process, which have the last word', () => {
    writeFileSync(dotEnv(), 'PORT=6001\nLOG_LEVEL="debug"\n# CMC_API_KEY=commented\n');
    expect(readEnvironment({ PORT: '7001', HOME: '/home' }, dotEnv())).toEqual({
      PORT: '7001',
      LOG_LEVEL: 'debug',
      HOME: '/home',
    });
  });

  it('does without a .env', () => {
    expect(readEnvironment({ PORT: '7001' }, dotEnv())).toEqual({ PORT: '7001' });
  });

  /** What is told of a file and an environment. */
  function toldOf(text: string | Buffer, processEnv: Record<string, string> = {}): string[] {
    writeFileSync(dotEnv(), text);
    const told: string[] = [];
    readEnvironment(processEnv, dotEnv(), (line) => told.push(line));
    return told;
  }

  it.each([
    ['UTF-16 with its mark, as > of PowerShell writes it', Buffer.from('\ufeffPORT=6001\r\n', 'utf16le')],
    ['UTF-16 without', Buffer.from('PORT=6001\n', 'utf16le')],
    ['UTF-16 of the other order', Buffer.from('\ufeffPORT=6001\n', 'utf16le').swap16()],
    ['Latin-1', Buffer.from('# für PORT\nPORT=6001\n', 'latin1')],
  ])('refuses %s, and says how to save it', (_, bytes) => {
    const message = expect.stringMatching(/not UTF-8.*Out-File -Encoding utf8/);
    expect(() => toldOf(bytes)).toThrow(ConfigError);
    expect(() => toldOf(bytes)).toThrow(expect.objectContaining({ issues: [{ variable: '.env', message }] }));
  });

  it('refuses a .env that cannot be read', () => {
    expect(() => readEnvironment({}, pathToFileURL(directory))).toThrow('.env: cannot be read: EISDIR');
  });

  it('reads UTF-8 with a byte order mark', () => {
    writeFileSync(dotEnv(), '\ufeffPORT=6001\nREDIS_KEY_PREFIX=ü\n');
    expect(readEnvironment({}, dotEnv())).toEqual({ PORT: '6001', REDIS_KEY_PREFIX: 'ü' });
  });

  it('tells the lines that are not understood by their number, and nothing of what they say', () => {
    const lines = [
      '# a comment',
      'PORT=6001',
      'CMC_API_KEY:hidden',
      '',
      'LOG_LEVEL hidden',
      '  $env:PORT="hidden"',
      'hidden',
    ];
    expect(toldOf(lines.join('\r\n'))).toEqual(
      [3, 5, 6, 7].map((line) => `.env: line ${line} is ignored: expected NAME=value`),
    );
  });

  it('tells nothing of what is understood, or is nothing like ours', () => {
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
    expect(toldOf(text)).toEqual([]);
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
  ])('tells that %s is not read, and that %s was perhaps meant', (name, meant) => {
    expect(toldOf(`${name}=hidden`)).toEqual([`.env: ${name} is not read; the variable is ${meant}`]);
  });

  it('tells nothing of a name where the right one is set too', () => {
    expect(toldOf('MONGO_URI=mongodb://db\nMONGODB_URI=mongodb://db')).toEqual([]);
    expect(toldOf('CMC_PRO_API_KEY=k', { CMC_API_KEY: 'k' })).toEqual([]);
  });

  it('tells of the names in the environment only those that are nearly a secret of ours', () => {
    const processEnv = {
      CMC_PRO_API_KEY: 'hidden',
      MONGO_URI: 'hidden',
      LOGLEVEL: 'debug',
      HOSTS: '/etc/hosts',
      OPENAI_API_KEY: 'hidden',
      REDIS_PORT: 'tcp://10.0.0.1:6379',
      MONGODB_PORT: 'tcp://10.0.0.2:27017',
    };
    expect(toldOf('', processEnv)).toEqual([
      'environment: CMC_PRO_API_KEY is not read; the variable is CMC_API_KEY',
      'environment: MONGO_URI is not read; the variable is MONGODB_URI',
    ]);
  });

  it('tells nothing where the process that started this one has told it', () => {
    expect(toldOf('LOG_LEVEL warn\nLOGLEVEL=warn', { END_WITH_PARENT: 'true' })).toEqual([]);
  });
});
