// A scenario: one way to break the running system, so many times, and what must hold meanwhile and after.
import type { Random } from '@coinfront/testing/random';

export type ScenarioContext = {
  rounds: number;
  random: Random;
  /** Tells of an invariant that did not hold. The scenario goes on. */
  violate: (what: string) => void;
};

/** What is told of a scenario that ran: counts and times by their names. */
export type Figures = Readonly<Record<string, number | string>>;

export type Scenario = {
  name: string;
  /** What it needs of this machine and does not find; nothing when it can run. */
  lacks?: () => string | undefined;
  /** Throws only where it cannot go on. */
  run: (context: ScenarioContext) => Promise<Figures>;
};
