import { describe, expect, it } from '@jest/globals';
import { nextPath } from '../src/index.ts';

describe('nextPath', () => {
  it('is the path and query of the next page', () => {
    const link = '<?limit=2&cursor=x>; rel="next", <?limit=2>; rel="first"';
    expect(nextPath(link)).toBe('/?limit=2&cursor=x');
  });

  it('is undefined on the last page and without the header', () => {
    expect(nextPath('<?limit=2>; rel="first"')).toBeUndefined();
    expect(nextPath(undefined)).toBeUndefined();
  });
});
