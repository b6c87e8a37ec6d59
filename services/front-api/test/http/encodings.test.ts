import { describe, expect, it } from '@jest/globals';
import { negotiateEncoding } from '../../src/http/encodings.ts';

describe('negotiateEncoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['gzip, br', 'br'],
    ['gzip, deflate, br, zstd', 'zstd'],
    ['ZSTD', 'zstd'],
    ['zstd;q=0.5, br', 'br'],
    ['zstd;q=0, *', 'br'],
    ['br;q=0, gzip;q=0.1', 'gzip'],
    ['compress', 'identity'],
    ['identity;q=0', undefined],
    ['*;q=0', undefined],
  ])('chooses for %j: %s', (header, expected) => {
    expect(negotiateEncoding(header)).toBe(expected);
  });

  it.each(['*', '*;q=1', 'x-zstd, *', 'gzip;q=0.5, *'])(
    'chooses zstd only if it is named, not for %s',
    (header) => {
      expect(negotiateEncoding(header)).toBe('br');
    },
  );
});
