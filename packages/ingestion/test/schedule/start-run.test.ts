import { fileURLToPath } from 'node:url';
import { EXIT_CODES } from '@coinfront/contracts';
import { describe, expect, it } from '@jest/globals';
import { startRun } from '../../src/schedule/start-run.ts';

const RUN = fileURLToPath(new URL('../fixtures/scheduled-run.ts', import.meta.url));

describe('startRun', () => {
  it('resolves with the exit code of the run', async () => {
    const run = startRun(RUN, { ...process.env, RUN_ENDS_WITH: '75' });
    expect(await run.ended).toEqual({ code: EXIT_CODES.alreadyRunning, signal: null });
  });

  it('stop ends the run and waits for it', async () => {
    const run = startRun(RUN, process.env);
    await run.stop();
    const { code, signal } = await run.ended;
    // Until the run handles signals, the signal itself ends it.
    expect(code ?? signal).toEqual(code === null ? 'SIGTERM' : EXIT_CODES.stoppedBySigterm);
  });

  it('stop resolves at once after the run has ended', async () => {
    const run = startRun(RUN, { ...process.env, RUN_ENDS_WITH: '0' });
    await run.ended;
    await run.stop();
    expect(await run.ended).toEqual({ code: EXIT_CODES.published, signal: null });
  });
});
