import { describe, expect, it } from '@jest/globals';
import { cutChunks } from '../../src/stage/cut-chunks.ts';

async function* pagesOf(sizes: number[], pulled: number[] = []): AsyncGenerator<number[]> {
  let next = 0;
  for (const [index, size] of sizes.entries()) {
    pulled.push(index);
    yield Array.from({ length: size }, () => next++);
  }
}

async function chunkSizes(pages: number[], threads: number, chunkMax: number): Promise<number[]> {
  const chunks = await Array.fromAsync(cutChunks(pagesOf(pages), { threads, chunkMax }));
  const rows = chunks.flat();
  expect(rows).toEqual([...rows.keys()]);
  return chunks.map((chunk) => chunk.length);
}

describe('cutChunks', () => {
  it('divides the rest at the end of input evenly among the threads', async () => {
    expect(await chunkSizes([100], 4, 1000)).toEqual([25, 25, 25, 25]);
    expect(await chunkSizes([10], 4, 1000)).toEqual([3, 3, 3, 1]);
  });

  it('cuts a full buffer of threads × chunkMax into chunks of chunkMax', async () => {
    expect(await chunkSizes([5000], 2, 1000)).toEqual([1000, 1000, 1000, 1000, 500, 500]);
  });

  it('collects small pages until the buffer is full', async () => {
    expect(await chunkSizes([100, 100, 100, 100, 100], 2, 200)).toEqual([200, 200, 50, 50]);
  });

  it('yields no chunk for no rows', async () => {
    expect(await chunkSizes([], 2, 10)).toEqual([]);
    expect(await chunkSizes([0, 0], 2, 10)).toEqual([]);
  });

  it('counts the main thread as one worker', async () => {
    expect(await chunkSizes([25], 0, 10)).toEqual([10, 10, 5]);
  });

  it('pulls a page only when its rows are requested', async () => {
    const pulled: number[] = [];
    const chunks = cutChunks(pagesOf([4, 4, 4], pulled), { threads: 2, chunkMax: 2 });
    await chunks.next();
    await chunks.next();
    expect(pulled).toEqual([0]);
    await chunks.next();
    expect(pulled).toEqual([0, 1]);
  });
});
