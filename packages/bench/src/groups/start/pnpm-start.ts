// Runs `pnpm start` until the first response.
import { fileURLToPath } from 'node:url';
import getPort from 'get-port';
import { untilOk } from '../../load/get.ts';
import { plainEnvironment } from '../../processes/environment.ts';
import { startProcess } from '../../processes/start-process.ts';

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));
const START = fileURLToPath(new URL('../../../../local-stack/src/main.ts', import.meta.url));

/** `start` by the pnpm that runs this bench; without one, what the script does. */
function startCommand(): { command: string; args: string[] } {
  const pnpm = process.env.npm_execpath;
  if (!pnpm?.includes('pnpm')) return { command: process.execPath, args: [START] };
  const args = ['--dir', ROOT, 'start'];
  return /\.[cm]?js$/.test(pnpm)
    ? { command: process.execPath, args: [pnpm, ...args] }
    : { command: pnpm, args };
}

export const isStartedByPnpm = (): boolean => startCommand().args.includes('start');

/** Seconds until the first response to `GET /?limit=50`. */
export async function secondsToFirstResponse(environment: Record<string, string>): Promise<number> {
  const port = await getPort({ host: '127.0.0.1' });
  const start = startProcess({
    name: 'pnpm start',
    ...startCommand(),
    environment: plainEnvironment({ ...environment, PORT: String(port) }),
  });
  try {
    await start.unlessEnded(untilOk(`http://127.0.0.1:${port}/?limit=50`, { signal: start.ending }));
    return (performance.now() - start.startedAt) / 1000;
  } finally {
    await start.stop();
  }
}
