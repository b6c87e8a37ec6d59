import { describe, expect, it } from '@jest/globals';
import { GROUPS, readOptions } from '../src/options.ts';

describe('readOptions', () => {
  it('runs every group by default and writes nothing', () => {
    expect(readOptions([])).toEqual({ isQuick: false, json: undefined, writes: false, groups: GROUPS });
  });

  it('takes groups and files', () => {
    expect(readOptions(['--write', '--only', 'uncached,start', '--json', 'out.json'])).toEqual({
      isQuick: false,
      json: 'out.json',
      writes: true,
      groups: ['uncached', 'start'],
    });
  });

  it.each([[['--only', 'cahced']], [['--fast']], [['extra']], [['--quick', '--write']]])(
    'throws for %j and shows the usage',
    (args) => {
      expect(() => readOptions(args)).toThrow('Usage: pnpm bench');
    },
  );
});
