import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createLogger, loadConfig, secret, secretsOf } from '../src/index.ts';

function logged(secrets: string[], write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  const variables = Object.fromEntries(secrets.map((value, index) => [`SECRET_${index}`, value]));
  write(createLogger({ name: 'test', secrets: variables }, { write: (line) => lines.push(line) }));
  return lines.join('');
}

describe('createLogger', () => {
  it('writes JSON lines with name, level and time', () => {
    const line = JSON.parse(logged([], (log) => log.warn({ rows: 3 }, 'slow')));
    expect(line).toMatchObject({
      name: 'test',
      level: 'warn',
      msg: 'slow',
      rows: 3,
    });
    expect(new Date(line.time).toISOString()).toBe(line.time);
  });

  it('removes a key everywhere, also in messages and stacks', () => {
    const text = logged(['k3y-of-mine'], (log) =>
      log.error(
        {
          err: new Error('GET https://x/?key=k3y-of-mine failed'),
          deep: { a: ['k3y-of-mine'] },
        },
        'k3y-of-mine',
      ),
    );
    expect(text).not.toContain('k3y-of-mine');
    expect(text).toContain('[redacted]');
  });

  it('removes the password of a connection string, encoded or not, and leaves the rest', () => {
    const text = logged(['mongodb://root:p%40ssw0rd@db:27017/?x=1'], (log) => {
      log.info('mongodb://root:p%40ssw0rd@db:27017/?x=1');
      log.info('password p@ssw0rd');
    });
    expect(text).not.toMatch(/p%40ssw0rd|p@ssw0rd/);
    expect(text).toContain('mongodb://root:[redacted]@db:27017');
  });

  it('removes a password that cannot be decoded', () => {
    expect(logged(['redis://:p%ss@cache'], (log) => log.info('redis://:p%ss@cache'))).toContain(
      'redis://:[redacted]@cache',
    );
  });

  it('writes each cause of an error once', () => {
    const refused = new Error('connect ECONNREFUSED');
    const unchosen = new Error('connect ECONNREFUSED', { cause: refused });
    const circular = new Error('Renewing failed', { cause: unchosen });
    refused.cause = circular;
    const { err } = JSON.parse(logged([], (log) => log.warn({ err: circular }, 'slow')));
    expect(err.message).toBe('Renewing failed: connect ECONNREFUSED');
    expect(err.stack).toContain('caused by: Error: connect ECONNREFUSED');
  });

  it('writes a timeout error without the constants of its class', () => {
    const err = new DOMException('Too late', 'TimeoutError');
    expect(JSON.parse(logged([], (log) => log.warn({ err }, 'slow'))).err).toEqual({
      type: 'TimeoutError',
      message: 'Too late',
      stack: expect.any(String),
    });
  });

  it('removes the password of any URL, in any text', () => {
    const text = logged([], (log) => {
      log.info({ urls: ['redis://:a@cache', 'http://db/?at=1:2@3'] }, 'from mongodb://u:a@b@db,other/ on');
      log
        .child({ proxy: 'http://u:a@proxy' })
        .error(new Error('of http://u:a@proxy', { cause: new Error('redis://:a@cache') }));
    });
    expect(text).not.toMatch(/:a@/);
    expect(text).toContain('from mongodb://u:[redacted]@db,other/ on');
    expect(text).toContain('http://db/?at=1:2@3');
  });

  it('removes authentication headers and fields named like a secret, in any case and at any depth', () => {
    const text = logged([], (log) =>
      log.info(
        {
          headers: { authorization: 'Apikey abc', 'X-CMC_PRO_API_KEY': 'def', accept: 'x' },
          a: [{ b: { c: { Cookie: 'abc', 'proxy-authorization': 'def', apiKey: 'abc', API_KEY: 'def' } } }],
          Password: { was: 'abc' },
          tokens: 3,
        },
        'request',
      ),
    );
    expect(text).not.toMatch(/abc|def/);
    expect(JSON.parse(text)).toMatchObject({ headers: { accept: 'x' }, tokens: 3, msg: 'request' });
  });

  it('removes a secret variable by its name, and its value if that is the whole text', () => {
    const line = JSON.parse(
      logged(['pw'], (log) => log.info({ SECRET_0: 'another', given: ['pw', 'pwd'], pw: 1 }, 'pw of the pw')),
    );
    expect(line).toMatchObject({
      SECRET_0: '[redacted]',
      given: ['[redacted]', 'pwd'],
      pw: 1,
      msg: 'pw of the pw',
    });
  });

  it.each(['a', 'e', '1', '"', '\\', '{', ':', ',', 'in', '":', 'test', 'info', 'level'])(
    'redacts no part of a line for the short secret %j, and keeps it valid JSON',
    (secret) => {
      const fields = { rows: 3111, list: ['a "quoted" \\ text'], deep: { level: 'information' } };
      const line = JSON.parse(logged([secret], (log) => log.info(fields, 'a message: {1}, in "e"')));
      expect(line).toMatchObject({ ...fields, name: 'test', level: 'info', msg: 'a message: {1}, in "e"' });
      expect(new Date(line.time).toISOString()).toBe(line.time);
    },
  );

  it.each(['quo"ted-and-\\-long', '","level":"fatal', '}\n{"level":"', 'wholly $& plain'])(
    'removes the long secret %j from texts, also within JSON and URLs, and keeps the line valid JSON',
    (secret) => {
      const within = `key=${encodeURIComponent(secret)} ${JSON.stringify({ secret })} ${secret}.`;
      const line = JSON.parse(logged([secret], (log) => log.info({ within }, `of ${secret}`)));
      expect(line).toMatchObject({
        level: 'info',
        within: 'key=[redacted] {"secret":"[redacted]"} [redacted].',
        msg: 'of [redacted]',
      });
    },
  );
});

describe('secretsOf', () => {
  const entries = z.string().transform((text) => text.split(',').map((token) => ({ name: 'ada', token })));
  const schema = z.object({
    PORT: z.coerce.number(),
    MONGODB_URI: secret(z.string()),
    ADMIN_TOKENS: secret(entries.optional()),
    REDIS_URL: secret(z.string().optional()),
  });

  it('returns the marked variables, whose secret parts a logger removes', () => {
    const config = loadConfig(schema, {
      PORT: '5001',
      MONGODB_URI: 'mongodb://root:hunter2hunter2@db',
      ADMIN_TOKENS: 'first-token,second-token',
    });
    const secrets = secretsOf(schema, config);
    expect(Object.keys(secrets).toSorted()).toEqual(['ADMIN_TOKENS', 'MONGODB_URI']);
    const lines: string[] = [];
    const log = createLogger({ name: 'test', secrets }, { write: (line) => lines.push(line) });
    log.info({ by: 'ada', port: '5001' }, 'by first-token and second-token, not hunter2hunter2 of root@db');
    expect(JSON.parse(lines.join(''))).toMatchObject({
      by: 'ada',
      port: '5001',
      msg: 'by [redacted] and [redacted], not [redacted] of root@db',
    });
  });
});
