import { PassThrough } from 'node:stream';
import { createRedaction } from '@coinfront/runtime';
import { describe, expect, it } from '@jest/globals';
import { createTerminalDisplay } from '../src/terminal-display.ts';

describe('createTerminalDisplay', () => {
  const redact = createRedaction({ CMC_API_KEY: 'k3y-of-mine' }).text;

  it('shows what a child says beside its log without secrets', () => {
    const stream = new PassThrough().setEncoding('utf8');
    const display = createTerminalDisplay(stream as unknown as NodeJS.WriteStream, { redact });
    display.line('front-api', 'Error: mongodb://root:a@db refuses k3y-of-mine');
    expect(stream.read()).toBe('front-api: Error: mongodb://root:[redacted]@db refuses [redacted]\n');
  });

  it('goes on where the terminal is gone', () => {
    const stream = new PassThrough();
    createTerminalDisplay(stream as unknown as NodeJS.WriteStream, { redact });
    expect(() => stream.emit('error', new Error('EIO'))).not.toThrow();
  });
});
