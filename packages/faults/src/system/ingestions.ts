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

/** How long a scheduler that starts a run again and again waits for one to publish. */
const PUBLISHED_WITHIN_MS = 30_000;

/** A run that another one keeps out, or that lost its lease on a machine that stood still, is started again. */
const AGAIN: readonly (number | null)[] = [EXIT_CODES.alreadyRunning, EXIT_CODES.leaseLost];

export function createIngestions(environment: Environment) {
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
    /** Runs again, as a scheduler would, until a run has published; how many were started. Throws for other ends. */
    async publish(name: IngestionName, own: Environment = {}): Promise<number> {
      const deadline = performance.now() + PUBLISHED_WITHIN_MS;
      for (let runs = 1; ; runs += 1) {
        const { code, signal, output } = await run(name, own);
        if (code === EXIT_CODES.published) return runs;
        if (!AGAIN.includes(code) || performance.now() > deadline) {
          throw new Error(`A run of ${name} that should publish ended with ${signal ?? code}: ${output}`);
        }
      }
    },
  };
}
