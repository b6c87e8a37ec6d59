// A scenario injects one kind of fault repeatedly and checks what must hold during and after it.
import type { Random } from '@coinfront/testing/random';

export type ScenarioContext = {
  rounds: number;
  random: Random;
  /** Reports an invariant that did not hold. The scenario continues. */
  violate: (what: string) => void;
};

/** The reported counts and times of a scenario, by name. */
export type Figures = Readonly<Record<string, number | string>>;

export type Scenario = {
  name: string;
  /** A requirement that this machine lacks; undefined if the scenario can run. */
  lacks?: () => string | undefined;
  /** Throws only if it cannot continue. */
  run: (context: ScenarioContext) => Promise<Figures>;
};
