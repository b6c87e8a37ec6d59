import { fileURLToPath } from 'node:url';
import { EXIT_CODES } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { startRun } from '../../src/schedule/run-process.ts';

const RUN = fileURLToPath(new URL('../fixtures/scheduled-run.ts', import.meta.url));

describe('startRun', () => {
  it('tells the exit code of the run', async () => {
    const run = startRun(RUN, { ...process.env, RUN_ENDS_WITH: '75' });
    expect(await run.ended).toEqual({ code: EXIT_CODES.alreadyRunning, signal: null });
  });

  it('asks the run to end when it is stopped, and waits for it', async () => {
    const run = startRun(RUN, process.env);
    await run.stop();
    const { code, signal } = await run.ended;
    // Before it listens to signals, the signal itself ends it.
    expect(code ?? signal).toEqual(code === null ? 'SIGTERM' : EXIT_CODES.stoppedBySigterm);
  });

  it('is over at once when it is stopped after its end', async () => {
    const run = startRun(RUN, { ...process.env, RUN_ENDS_WITH: '0' });
    await run.ended;
    await run.stop();
    expect(await run.ended).toEqual({ code: EXIT_CODES.published, signal: null });
  });
});
