import { describe, expect, it } from '@jest/globals';
import { deserializeAnswer, encodeAnswer, finishAnswer, serializeAnswer } from '../../src/answers/answer.ts';

const made = { body: { name: 'Ƀ' }, lastModified: 5, headers: { 'Total-Count': '7' } };

describe('finishAnswer', () => {
  it('gives equal bodies equal tags, and others others', () => {
    expect(finishAnswer(made).etag).toBe(finishAnswer({ ...made, lastModified: 6 }).etag);
    expect(finishAnswer(made).etag).not.toBe(finishAnswer({ ...made, body: { name: 'B' } }).etag);
    expect(finishAnswer(made).etag).toMatch(/^"[\w-]{22}"$/);
  });
});

describe('serializeAnswer', () => {
  it('is undone by deserializeAnswer, in every encoding', async () => {
    const plain = finishAnswer(made);
    for (const answer of [plain, await encodeAnswer(plain, 'br'), await encodeAnswer(plain, 'gzip')]) {
      expect(deserializeAnswer(serializeAnswer(answer))).toEqual(answer);
    }
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a length beyond the end', Buffer.from([0, 0, 1, 0, 0x7b, 0x7d])],
    ['a head of another form', Buffer.concat([Buffer.from([0, 0, 0, 2]), Buffer.from('{}body')])],
  ])('has deserializeAnswer throw for %s', (_, bytes) => {
    expect(() => deserializeAnswer(bytes)).toThrow();
  });
});
