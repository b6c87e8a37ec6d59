// `pnpm start`, from the command to the first answer.
import { fileURLToPath } from 'node:url';
import getPort from 'get-port';
import { untilAnswers } from '../../load/get.ts';
import { plainEnvironment } from '../../processes/environment.ts';
import { startProcess } from '../../processes/start-process.ts';

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url));
const START = fileURLToPath(new URL('../../../../local-stack/src/main.ts', import.meta.url));

/** How `start` is run: by the pnpm that runs this bench, or what the script does where none does. */
function startCommand(): { command: string; args: string[] } {
  const pnpm = process.env.npm_execpath;
  if (!pnpm?.includes('pnpm')) return { command: process.execPath, args: [START] };
  const args = ['--dir', ROOT, 'start'];
  return /\.[cm]?js$/.test(pnpm)
    ? { command: process.execPath, args: [pnpm, ...args] }
    : { command: pnpm, args };
}

export const isStartedByPnpm = (): boolean => startCommand().args.includes('start');

/** Seconds until `GET /?limit=50` is answered. */
export async function secondsToFirstAnswer(environment: Record<string, string>): Promise<number> {
  const port = await getPort({ host: '127.0.0.1' });
  const start = startProcess({
    name: 'pnpm start',
    ...startCommand(),
    environment: plainEnvironment({ ...environment, PORT: String(port) }),
  });
  try {
    await start.unlessEnded(untilAnswers(`http://127.0.0.1:${port}/?limit=50`, { signal: start.ending }));
    return (performance.now() - start.startedAt) / 1000;
  } finally {
    await start.stop();
  }
}
