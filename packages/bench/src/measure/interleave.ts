// Repetitions in turns: what slows the machine down for a while hits every contender alike.
import type { Sample } from './statistics.ts';

/** One measurement, as a figure. */
export type Contender = () => Promise<number>;

export type Repetitions = {
  /** By contender, in the order they are shown in; one for each repetition. */
  samples: Record<string, Sample[]>;
  /** Why repetitions failed, by the contender that failed, in their order. */
  failures: Record<string, string[]>;
};

/**
 * Each repetition begins with another contender, so that none always follows the same one. What a contender throws is
 * the failure of this repetition of it alone: a busy machine may refuse one answer of thousands.
 */
export async function interleave(
  contenders: Readonly<Record<string, Contender>>,
  { repetitions }: { repetitions: number },
): Promise<Repetitions> {
  const names = Object.keys(contenders);
  const samples: Record<string, Sample[]> = Object.fromEntries(names.map((name) => [name, []]));
  const failures: Record<string, string[]> = {};
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + repetition) % names.length] as string;
      try {
        samples[name]?.push(await (contenders[name] as Contender)());
      } catch (error) {
        samples[name]?.push(null);
        failures[name] = [...(failures[name] ?? []), (error as Error).message];
      }
    }
  }
  return { samples, failures };
}
