// Runs of the ingestions as processes.
import { EXIT_CODES, type IngestionName, type Progress } from '@coinfront/contracts';
import { type Child, type ChildEnd, startChild } from '@coinfront/local-stack/child';
import type { Environment } from '@coinfront/runtime';
import { INGESTION_NODE_FLAGS } from '@coinfront/runtime/node-flags';

export type IngestionRun = Child & {
  /** The last reported stage; `open` before the first. */
  stage: () => Progress['stage'] | 'stage';
  /** Everything it printed. */
  output: () => string;
};

/** A heartbeat of a killed run may arrive after its lease was expired here, so that one attempt is not enough. */
const RUNS_MAX = 20;

export function createIngestions(
  { expireLease }: { expireLease: (name: IngestionName) => Promise<void> },
  environment: Environment,
) {
  /** `own` are variables of this run only. */
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
     * Starts runs until one has published; resolves with their number. A run that holds the lease is dead or stopped, so
     * its lease is expired and the next run takes it over. Throws for any other exit code.
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
