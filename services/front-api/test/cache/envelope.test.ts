import { describe, expect, it } from '@jest/globals';
import { seal, unseal } from '../../src/cache/envelope.ts';

const payload = Buffer.from('{"count":1}');

describe('unseal', () => {
  it('returns the payload sealed under the key, even if empty', () => {
    expect(unseal('k', seal('k', payload))).toEqual(payload);
    expect(unseal('k', seal('k', Buffer.alloc(0)))).toEqual(Buffer.alloc(0));
  });

  it('returns undefined for a payload sealed under another key', () => {
    expect(unseal('other', seal('k', payload))).toBeUndefined();
  });

  it('returns undefined for foreign values', () => {
    for (const foreign of ['', 'cf01', '{"count":1}', 'cf01'.repeat(20)]) {
      expect(unseal('k', Buffer.from(foreign))).toBeUndefined();
    }
  });

  it('returns undefined if a value is shorter, longer or changed in any byte', () => {
    const sealed = seal('k', payload);
    expect(unseal('k', sealed.subarray(0, -1))).toBeUndefined();
    expect(unseal('k', Buffer.concat([sealed, Buffer.from(' ')]))).toBeUndefined();
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8((sealed.readUInt8(index) + 1) % 256, index);
      expect(unseal('k', changed)).toBeUndefined();
    }
  });
});
