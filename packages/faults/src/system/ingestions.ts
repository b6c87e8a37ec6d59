// Runs of the ingestions as processes of their own.
import { EXIT_CODES, type IngestionName, type Progress } from '@coinfront/contracts';
import { type Child, type ChildEnd, startChild } from '@coinfront/local-stack/child';
import type { Environment } from '@coinfront/runtime';
import { INGESTION_NODE_FLAGS } from '@coinfront/runtime/node-flags';

export type IngestionRun = Child & {
  /** The last stage it told of; `open` before the first. */
  stage: () => Progress['stage'] | 'stage';
  /** All that it printed. */
  output: () => string;
};

/** A run that died in the middle of a request may leave a heartbeat that arrives after its lease was ended here. */
const RUNS_MAX = 20;

export function createIngestions(
  { expireLease }: { expireLease: (name: IngestionName) => Promise<void> },
  environment: Environment,
) {
  /** `own` is the environment of this run alone. */
  function start(name: IngestionName, own: Environment = {}): IngestionRun {
    const lines: string[] = [];
    let stage: ReturnType<IngestionRun['stage']> = 'open';
    const child = startChild({
      name: `${name}-ingestion`,
      entry: `@coinfront/${name}-ingestion/main`,
      nodeFlags: INGESTION_NODE_FLAGS,
      environment: { ...environment, ...own },
      onLine: (line) => lines.push(line),
      onProgress: (progress) => {
        stage = progress.stage === 'extract' && progress.inserted > 0 ? 'stage' : progress.stage;
      },
    });
    return { ...child, stage: () => stage, output: () => lines.join('\n') };
  }

  async function run(name: IngestionName, own: Environment = {}): Promise<ChildEnd & { output: string }> {
    const started = start(name, own);
    const end = await started.ended;
    return { ...end, output: started.output() };
  }

  return {
    start,
    run,
    /**
     * Runs until a run has published; how many were started. Whoever still holds the lease is dead, or held so that it
     * cannot renew it: its lease is over, and the next run takes it over. Throws for any other end.
     */
    async publish(name: IngestionName, own: Environment = {}): Promise<number> {
      for (let runs = 1; ; runs += 1) {
        const { code, signal, output } = await run(name, own);
        if (code === EXIT_CODES.published) return runs;
        if (code !== EXIT_CODES.alreadyRunning || runs === RUNS_MAX) {
          throw new Error(`A run of ${name} that should publish ended with ${signal ?? code}: ${output}`);
        }
        await expireLease(name);
      }
    },
  };
}
