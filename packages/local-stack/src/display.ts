// What `pnpm start` and `pnpm ingest` show.
import type { Progress } from '@coinfront/contracts';
import type { StackDescription } from './describe-stack.ts';

export type Display = {
  /** A step has begun or is done. */
  step(text: string): void;
  /** A process was started. */
  started(name: string, pid: number | undefined): void;
  progress(progress: Progress): void;
  /** No more progress comes. */
  progressDone(): void;
  /** A line that a child process printed. */
  line(name: string, line: string): void;
  /** The error that ends everything. */
  failed(text: string): void;
  /** Everything runs. */
  summary(description: StackDescription): void;
};
