import { describe, expect, it } from '@jest/globals';
import { GROUPS, readOptions } from '../src/options.ts';

describe('readOptions', () => {
  it('runs every group by default and writes nothing', () => {
    expect(readOptions([])).toEqual({
      isQuick: false,
      json: undefined,
      writes: false,
      groups: GROUPS,
      scaleSizes: [5_000, 100_000, 1_000_000],
    });
  });

  it('takes groups and files', () => {
    expect(readOptions(['--write', '--only', 'uncached,start', '--json', 'out.json'])).toMatchObject({
      isQuick: false,
      json: 'out.json',
      writes: true,
      groups: ['uncached', 'start'],
    });
  });

  it('takes sizes, and has smaller ones for quick runs', () => {
    expect(readOptions(['--sizes', '5000,20000']).scaleSizes).toEqual([5_000, 20_000]);
    expect(Math.max(...readOptions(['--quick']).scaleSizes)).toBeLessThanOrEqual(1_000);
    expect(readOptions(['--quick', '--sizes', '300']).scaleSizes).toEqual([300]);
  });

  it.each([
    [['--only', 'cahced']],
    [['--fast']],
    [['extra']],
    [['--quick', '--write']],
    [['--sizes', '5000,many']],
    [['--sizes', '99']],
    [['--write', '--sizes', '5000']],
  ])('throws for %j and shows the usage', (args) => {
    expect(() => readOptions(args)).toThrow('Usage: pnpm bench');
  });
});
