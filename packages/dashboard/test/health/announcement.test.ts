import { describe, expect, it } from '@jest/globals';
import { announcementOf } from '../../page/health/announcement.ts';
import type { Warning } from '../../page/health/warning.ts';

const warning = (key: string, text: string): Warning => ({ key, severity: 'warn', text });

describe('announcementOf', () => {
  it('announces each new warning once', () => {
    const stale = warning('stale', 'Stale for 1 min.');
    expect(announcementOf([], [stale])).toBe('Warning: Stale for 1 min.');
    expect(announcementOf([stale], [warning('stale', 'Stale for 2 min.')])).toBeUndefined();
    expect(announcementOf([stale], [stale, warning('run', 'It failed.')])).toBe('Warning: It failed.');
  });

  it('announces the end of the last warning, and of no other', () => {
    const [one, other] = [warning('stale', 'Stale.'), warning('run', 'It failed.')];
    expect(announcementOf([one, other], [one])).toBeUndefined();
    expect(announcementOf([one], [])).toBe('No more warnings.');
    expect(announcementOf([], [])).toBeUndefined();
  });
});
