import { describe, expect, it } from '@jest/globals';
import { tagOf } from '../../src/answers/tag.ts';
import { ENCODINGS } from '../../src/http/encodings.ts';

describe('tagOf', () => {
  const question = { resource: 'assets', key: 'limit=50' };

  it('differs for each view, resource, question and encoding, and is the same otherwise', () => {
    const views = [{ digest: 'a' }, { digest: 'b' }];
    const questions = [question, { ...question, resource: 'asset' }, { ...question, key: 'limit=51' }];
    const tags = views.flatMap((view) =>
      questions.flatMap((asked) => ENCODINGS.map((encoding) => tagOf(view, asked, encoding))),
    );
    expect(new Set(tags).size).toBe(views.length * questions.length * ENCODINGS.length);
    expect(tagOf({ digest: 'a' }, { ...question }, 'identity')).toBe(
      tagOf({ digest: 'a' }, question, 'identity'),
    );
  });

  it('is a strong HTTP entity tag', () => {
    expect(tagOf({ digest: 'a' }, question, 'identity')).toMatch(/^"[\w-]{22}"$/);
    expect(tagOf({ digest: 'a' }, question, 'zstd')).toMatch(/^"[\w-]{22}-zstd"$/);
  });
});
