import { PassThrough } from 'node:stream';
import { createRedaction } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { createTerminalDisplay } from '../src/terminal-display.ts';

const redact = createRedaction({ CMC_API_KEY: 'k3y-of-mine' }).text;

function display() {
  const stream = new PassThrough() as unknown as NodeJS.WriteStream & PassThrough;
  return { stream, ...createTerminalDisplay(stream, { redact }), shown: () => String(stream.read() ?? '') };
}

describe('the display at a terminal', () => {
  it.each([
    [{ level: 'error', msg: 'tried 4 times (ECONNREFUSED)' }, 'tried 4 times (ECONNREFUSED)'],
    [{ level: 'warn', msg: 'silent', err: { message: 'querySrv ENOTFOUND' } }, 'silent: querySrv ENOTFOUND'],
    [
      {
        level: 'warn',
        msg: 'request completed',
        req: { method: 'GET', url: '/status' },
        res: { statusCode: 503 },
      },
      'request completed: GET /status 503',
    ],
    [{ level: 'fatal', err: { message: 'x' } }, 'x'],
  ])('tells a warning whole: %j', (entry, told) => {
    const { line, shown } = display();
    line('front-api', JSON.stringify(entry));
    expect(shown()).toBe(`${entry.level} front-api: ${told}\n`);
  });

  it('leaves out what is no warning, and tells what is no line of a log as it is', () => {
    const { line, shown } = display();
    line('front-api', '{"level":"info","msg":"listening"}');
    line('front-api', 'PORT: is taken');
    expect(shown()).toBe('front-api: PORT: is taken\n');
  });

  it('tells why all ends in words', () => {
    const { failed, shown } = display();
    failed('assets-ingestion ended with exit code 4');
    expect(shown()).toBe('assets-ingestion ended with exit code 4\n');
  });

  it('shows what a child says beside its log without secrets', () => {
    const { line, shown } = display();
    line('front-api', 'Error: mongodb://root:a@db refuses k3y-of-mine');
    expect(shown()).toBe('front-api: Error: mongodb://root:[redacted]@db refuses [redacted]\n');
  });

  it('goes on where the terminal is gone', () => {
    const { stream } = display();
    expect(() => stream.emit('error', new Error('EIO'))).not.toThrow();
  });
});
