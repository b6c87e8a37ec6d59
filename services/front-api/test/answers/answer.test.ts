import { describe, expect, it } from '@jest/globals';
import { deserializeAnswer, serializeAnswer } from '../../src/answers/answer.ts';
import { ENCODINGS } from '../../src/http/encodings.ts';

describe('serializeAnswer', () => {
  it.each(ENCODINGS)('is reversed by deserializeAnswer: %s', (encoding) => {
    const headers = { 'Total-Count': '7' };
    const answer = { encoding, etag: '"a"', lastModified: 5, headers, body: Buffer.from('{"name":"Ƀ"}') };
    expect(deserializeAnswer(serializeAnswer(answer))).toEqual(answer);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a length beyond the end', Buffer.from([0, 0, 1, 0, 0x7b, 0x7d])],
    ['a head of another shape', Buffer.concat([Buffer.from([0, 0, 0, 2]), Buffer.from('{}body')])],
  ])('makes deserializeAnswer throw for %s', (_, bytes) => {
    expect(() => deserializeAnswer(bytes)).toThrow();
  });
});
