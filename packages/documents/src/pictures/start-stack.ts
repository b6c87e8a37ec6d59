// Runs `pnpm start` for pictures: simulated sources, no schedule, free ports.
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import getPort from 'get-port';

const LOCAL_STACK = fileURLToPath(new URL('../../../local-stack/src/', import.meta.url));

export type PicturedStack = {
  api: string;
  /** Connection string of its database server. */
  mongodb: string;
  /** Runs each ingestion again. */
  ingest: () => Promise<void>;
  stop: () => Promise<void>;
};

type Line = { msg?: string; places?: { what: string; url: string }[] };

/** Rejects with its output if it ends before it is running. */
export async function startStack(): Promise<PicturedStack> {
  const port = String(await getPort({ host: '127.0.0.1' }));
  // Ignores keys and stores of the environment: nothing outside is requested or written.
  const env = {
    PATH: process.env.PATH,
    PORT: port,
    LISTEN_HOST: '127.0.0.1',
    SCHEDULE: 'off',
    ASSETS_SOURCE: 'simulator',
    USD_VALUES_SOURCE: 'simulator',
    MONGODB_URI: '',
    REDIS_URL: '',
  };
  const run = (script: string, ...args: string[]) =>
    execa(process.execPath, [LOCAL_STACK + script, ...args], { env, extendEnv: false });

  const stack = run('main.ts');
  const running = new Promise<Line>((resolve) => {
    createInterface({ input: stack.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as Line;
      if (line.msg === 'running') resolve(line);
    });
  });
  const ended = stack.then(({ stdout }) => {
    throw new Error(`The stack ended: ${stdout}`);
  });
  const { places = [] } = await Promise.race([running, ended]);
  const mongodb = places.find(({ what }) => what === 'MongoDB')?.url ?? '';
  return {
    api: `http://127.0.0.1:${port}`,
    mongodb,
    async ingest() {
      for (const ingestion of ['usd-values', 'assets']) await run('ingest.ts', ingestion);
    },
    async stop() {
      stack.kill('SIGTERM');
      await ended.catch(() => {});
    },
  };
}
