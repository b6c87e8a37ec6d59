import { describe, expect, it } from '@jest/globals';
import { checkJoins, describeJoins } from '../../src/groups/join.ts';

describe('the group join', () => {
  it('shows both joins of each pair of recordings side by side', () => {
    const lines = describeJoins([
      {
        title: 'one × another',
        ours: { right: 828, wrong: 19, missed: 30 },
        original: { right: 807, wrong: 160, missed: 28 },
      },
    ]);
    expect(lines.slice(1)).toEqual([
      '                              our rules        the symbol alone',
      '                  right   wrong  missed   right   wrong  missed',
      '  one × another     828      19      30     807     160      28',
    ]);
  });

  it('is skipped without recordings, and prints so', () => {
    const printed: string[] = [];
    expect(checkJoins({ print: (text) => printed.push(text) }, undefined)).toBeUndefined();
    expect(printed).toEqual(['Join: skipped, RECORDED_DIR is not set']);
  });
});
