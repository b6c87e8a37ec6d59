import { describe, expect, it } from '@jest/globals';
import { GROUPS, readOptions } from '../src/options.ts';

describe('readOptions', () => {
  it('measures everything unless told otherwise', () => {
    expect(readOptions([])).toEqual({ isQuick: false, json: undefined, writesReadme: false, groups: GROUPS });
  });

  it('takes some groups, and where the result goes', () => {
    expect(readOptions(['--quick', '--only', 'never-asked,start', '--json', 'out.json'])).toEqual({
      isQuick: true,
      json: 'out.json',
      writesReadme: false,
      groups: ['never-asked', 'start'],
    });
  });

  it.each([[['--only', 'nevre-asked']], [['--fast']], [['extra']]])(
    'refuses %j and shows the usage',
    (args) => {
      expect(() => readOptions(args)).toThrow('Usage: pnpm bench');
    },
  );
});
