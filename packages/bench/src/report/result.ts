// The result of a run: what `--json` writes, and what tables and plots are made of.
import type { AnswersReport } from '../groups/answers.ts';
import type { JudgedPair } from '../join/judge-joins.ts';
import type { Comparison } from '../measure/comparison.ts';
import type { MeasuredGroup } from '../options.ts';
import type { Machine } from './describe-machine.ts';

export type GroupResult = {
  name: MeasuredGroup;
  /** Load averages of the last minute, before and after: other work on the machine makes figures worse. */
  loadAverages: [number, number];
  comparisons: Comparison[];
};

/** Where and by what the groups were measured. */
export type Conditions = { machine: Machine; loadTool: string };

export type Result = {
  machine: Machine;
  /** Undefined if no group needed it. */
  loadTool?: string;
  isQuick: boolean;
  /** Undefined if the group join did not run. */
  joins?: JudgedPair[] | undefined;
  /** Undefined without an original to compare with. */
  answers?: AnswersReport | undefined;
  groups: GroupResult[];
};
