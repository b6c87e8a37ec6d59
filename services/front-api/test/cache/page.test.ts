import { describe, expect, it } from '@jest/globals';
import { decodePage, encodePage } from '../../src/cache/page.ts';

describe('encodePage', () => {
  it.each([0, 1, 4_294_967_295])('is undone by decodePage with a total count of %i', (totalCount) => {
    const page = { body: Buffer.from('{"name":"Ƀ"}'), totalCount };
    expect(decodePage(encodePage(page))).toEqual(page);
  });
});
