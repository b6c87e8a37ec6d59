import { until } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import { collectGarbageSoon } from '../../src/views/collect-garbage.ts';

/** In a function of its own, so that nothing refers to the array any more. */
const replaced = () => new WeakRef(new Uint8Array(new SharedArrayBuffer(1_000)));

describe('collectGarbageSoon', () => {
  it('frees what nothing refers to any more', async () => {
    const table = replaced();
    const kept = new WeakRef(collectGarbageSoon);
    expect(table.deref()).toBeDefined();
    collectGarbageSoon();
    await until(async () => table.deref() === undefined);
    expect(kept.deref()).toBe(collectGarbageSoon);
  });
});
