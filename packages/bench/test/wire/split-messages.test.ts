import { describe, expect, it } from '@jest/globals';
import { encodeReply } from '../../src/wire/op-msg.ts';
import { splitMessages } from '../../src/wire/split-messages.ts';

const messages = [{ a: 1 }, { b: 'x'.repeat(500) }, {}].map((body, at) => encodeReply(at, body));
const stream = Buffer.concat(messages);

describe('splitMessages', () => {
  it.each([1, 2, 3, 15, 16, 17, 100, stream.length])('finds every message in pieces of %i bytes', (size) => {
    const found: Buffer[] = [];
    const push = splitMessages((message) => found.push(Buffer.from(message)));
    for (let at = 0; at < stream.length; at += size) push(stream.subarray(at, at + size));
    expect(found).toEqual(messages);
  });
});
