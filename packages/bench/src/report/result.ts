// The whole result of a run: what `--json` writes, and what tables and plots are made of.
import type { AnswersReport } from '../groups/answers.ts';
import type { Comparison } from '../measure/comparison.ts';
import type { Machine } from './describe-machine.ts';

export type Result = {
  machine: Machine;
  /** Of the last minute, before and after: other work on the machine makes figures worse. */
  loadAverages: [number, number];
  loadTool: string;
  isQuick: boolean;
  /** Undefined where there is no original. */
  answers: AnswersReport | undefined;
  comparisons: Comparison[];
};
