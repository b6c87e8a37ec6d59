import { describe, expect, it } from '@jest/globals';
import { createAnswerMemory } from '../../src/answers/memory.ts';

describe('createAnswerMemory', () => {
  it('holds at most its number of bytes, and reuses released ones', () => {
    const memory = createAnswerMemory(100);
    expect([memory.tryHold(60), memory.tryHold(60), memory.tryHold(40)]).toEqual([true, false, true]);
    expect(memory.isFull()).toBe(true);
    memory.release(60);
    expect(memory.isFull()).toBe(false);
    expect(memory.tryHold(60)).toBe(true);
    expect(memory.heldBytes()).toBe(100);
  });

  it('counts a body once for all its readers, until the last one releases it', () => {
    const memory = createAnswerMemory(100);
    const body = Buffer.alloc(60);
    memory.holdBody(body);
    memory.holdBody(body);
    memory.holdBody(Buffer.alloc(30));
    expect(memory.heldBytes()).toBe(90);
    memory.releaseBody(body);
    expect(memory.heldBytes()).toBe(90);
    memory.releaseBody(body);
    expect(memory.heldBytes()).toBe(30);
  });
});
