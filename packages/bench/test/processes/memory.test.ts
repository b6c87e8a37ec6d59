import { until } from '@coinfront/testing';
import { describe, expect, it } from '@jest/globals';
import { plainEnvironment } from '../../src/processes/environment.ts';
import {
  familyMemoryAtRest,
  knowsPeakMemory,
  memoryAtRest,
  resetPeakMemory,
} from '../../src/processes/memory.ts';
import { startProcess } from '../../src/processes/start-process.ts';

const MEGABYTES = 200;
const HOLDS = `globalThis.held = Buffer.alloc(${MEGABYTES * 1e6}, 1); setInterval(() => {}, 1e6);`;

async function started(script: string) {
  const { promise, resolve } = Promise.withResolvers<void>();
  const process_ = startProcess({
    name: 'script',
    command: process.execPath,
    args: ['--expose-gc', '-e', script],
    environment: plainEnvironment({ HOLDS }),
    onMessage: () => resolve(),
  });
  await process_.unlessEnded(promise);
  return process_;
}

(knowsPeakMemory() ? describe : describe.skip)('memory of processes', () => {
  it('has no peak of the time before a reset', async () => {
    const run = await started(
      `${HOLDS} process.send(1); process.on('message', () => { held = undefined; gc(); });`,
    );
    const before = Number(run.peakMegabytes());
    expect(before).toBeGreaterThan(MEGABYTES);
    await run.send({});
    await until(() => {
      resetPeakMemory(run.pid);
      return Number(run.peakMegabytes()) < before - MEGABYTES / 2;
    });
    await run.stop();
  });

  it('counts a process and the processes that it started', async () => {
    const run = await started(
      `const child = require('node:child_process').spawn(process.execPath, ['-e', process.env.HOLDS + "process.stdout.write('1')"]);
      child.stdout.on('data', () => process.send(1)); process.on('exit', () => child.kill());
      process.on('SIGTERM', () => process.exit());`,
    );
    const [own, family] = [await memoryAtRest(run.pid, 100), await familyMemoryAtRest(run.pid, 100)];
    await run.stop();
    expect(own).toBeLessThan(MEGABYTES);
    expect(family).toBeGreaterThan(MEGABYTES);
  });
});
