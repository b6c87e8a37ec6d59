import { describe, expect, it } from '@jest/globals';
import { createLogger } from '../src/index.ts';

function logged(secrets: string[], write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger({ name: 'test', secrets }, { write: (line) => lines.push(line) }));
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

  it('removes a key wherever it stands, in messages and stacks too', () => {
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
    const text = logged(['mongodb://root:p%40ss@db:27017/?x=1'], (log) => {
      log.info('mongodb://root:p%40ss@db:27017/?x=1');
      log.info('password p@ss');
    });
    expect(text).not.toMatch(/p%40ss|p@ss/);
    expect(text).toContain('mongodb://root:[redacted]@db:27017');
  });

  it('removes a password that cannot be decoded as it is written', () => {
    expect(logged(['redis://:p%ss@cache'], (log) => log.info('redis://:p%ss@cache'))).toContain(
      'redis://:[redacted]@cache',
    );
  });

  it('removes authentication headers by their name', () => {
    const text = logged([], (log) =>
      log.info(
        {
          headers: {
            authorization: 'Apikey abc',
            'X-CMC_PRO_API_KEY': 'def',
            accept: 'x',
          },
        },
        'request',
      ),
    );
    expect(text).not.toMatch(/abc|def/);
    expect(text).toContain('accept');
  });
});
