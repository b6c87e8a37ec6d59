import { PassThrough } from 'node:stream';
import { createRedaction } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { createTerminalDisplay } from '../src/terminal-display.ts';

const redact = createRedaction({ CMC_API_KEY: 'k3y-of-mine' }).text;

function display() {
  const stream = new PassThrough() as unknown as NodeJS.WriteStream & PassThrough;
  return { stream, ...createTerminalDisplay(stream, { redact }), shown: () => String(stream.read() ?? '') };
}

describe('the terminal display', () => {
  it.each([
    [{ level: 'error', msg: 'tried 4 times (ECONNREFUSED)' }, 'tried 4 times (ECONNREFUSED)'],
    [
      { level: 'warn', msg: 'no response', err: { message: 'querySrv ENOTFOUND' } },
      'no response: querySrv ENOTFOUND',
    ],
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
  ])('shows all parts of a warning: %j', (entry, text) => {
    const { line, shown } = display();
    line('front-api', JSON.stringify(entry));
    expect(shown()).toBe(`${entry.level} front-api: ${text}\n`);
  });

  it('omits log lines below warn, and shows other output as it is', () => {
    const { line, shown } = display();
    line('front-api', '{"level":"info","msg":"listening"}');
    line('front-api', 'PORT: is taken');
    expect(shown()).toBe('front-api: PORT: is taken\n');
  });

  it('shows the error that ends everything', () => {
    const { failed, shown } = display();
    failed('assets-ingestion ended with exit code 4');
    expect(shown()).toBe('assets-ingestion ended with exit code 4\n');
  });

  it('redacts secrets in other output', () => {
    const { line, shown } = display();
    line('front-api', 'Error: mongodb://root:a@db refuses k3y-of-mine');
    expect(shown()).toBe('front-api: Error: mongodb://root:[redacted]@db refuses [redacted]\n');
  });

  it('ignores write errors of a closed terminal', () => {
    const { stream } = display();
    expect(() => stream.emit('error', new Error('EIO'))).not.toThrow();
  });
});
