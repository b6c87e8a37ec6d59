import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Piscina } from 'piscina';
import { createReplaceableWorker, type ReplaceableWorker } from '../../src/loading/replaceable-worker.ts';
import { SHARED_ROWS_MAX } from '../../src/loading/snapshot-to-load.ts';
import { assetTableOf, usdTableOf } from '../fake-thread.ts';
import { storedAsset, storedUsdValue } from '../rows.ts';

const { columns: assets } = assetTableOf([storedAsset({ id: 1, symbol: 'A', name: 'Alpha', price: 2 })]);
const { columns: usdValues } = usdTableOf([
  storedUsdValue({ id: 'a', symbol: 'A', name: 'Alpha', price: 2 }),
]);
const task = { assets, usdValues, mappings: new Map() };
const joined = expect.objectContaining({ usdRows: Int32Array.of(0) });

const LARGE = 1_000_000;

describe('createReplaceableWorker', () => {
  let worker: ReplaceableWorker | undefined;
  afterEach(() => worker?.close());

  function start(): ReplaceableWorker {
    // No task connects to the database.
    const mongoUri = `mongodb://127.0.0.1:1/${randomBytes(4).toString('hex')}`;
    worker = createReplaceableWorker({
      mongoUri,
      redis: undefined,
      options: { concurrency: 1, batchSize: 1, timeoutMs: 1_000 },
    });
    return worker;
  }

  it('replaces the thread after a task with many rows, as soon as all its tasks are complete', async () => {
    const { run } = start();
    // Each pool has one thread.
    const ended = jest.spyOn(Piscina.prototype, 'destroy');
    expect(await run('pair', task, SHARED_ROWS_MAX)).toEqual(joined);
    expect(ended).not.toHaveBeenCalled();
    const tasks = [LARGE, 1, LARGE, 1].map((rows) => run('pair', task, rows));
    for (const one of tasks) expect(await one).toEqual(joined);
    expect(ended).toHaveBeenCalledTimes(1);
    for (const rows of [1, 1, LARGE]) expect(await run('pair', task, rows)).toEqual(joined);
    expect(ended).toHaveBeenCalledTimes(2);
    ended.mockRestore();
  });

  it('rejects with the errors of tasks, also of those with many rows', async () => {
    const { run } = start();
    await expect(run('pair', {}, LARGE)).rejects.toThrow('ids');
    expect(await run('pair', task, 1)).toEqual(joined);
  });
});
