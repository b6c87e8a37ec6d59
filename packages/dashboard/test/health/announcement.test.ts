import { describe, expect, it } from '@jest/globals';
import { announcementOf } from '../../page/health/announcement.ts';
import type { Warning } from '../../page/health/warning.ts';

const warning = (key: string, text: string): Warning => ({ kind: 'stale', key, severity: 'warn', text });

describe('announcementOf', () => {
  it('says what is new, once', () => {
    const stale = warning('stale', 'Stale for 1 min.');
    expect(announcementOf([], [stale])).toBe('Warning: Stale for 1 min.');
    expect(announcementOf([stale], [warning('stale', 'Stale for 2 min.')])).toBeUndefined();
    expect(announcementOf([stale], [stale, warning('run', 'It failed.')])).toBe('Warning: It failed.');
  });

  it('says when the last one is gone, not before', () => {
    const [one, other] = [warning('stale', 'Stale.'), warning('run', 'It failed.')];
    expect(announcementOf([one, other], [one])).toBeUndefined();
    expect(announcementOf([one], [])).toBe('There are no warnings any more.');
    expect(announcementOf([], [])).toBeUndefined();
  });
});
