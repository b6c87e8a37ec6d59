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
  const ofOneFigure = Object.entries(contenders).map(([name, measure]) => [
    name,
    async () => ({ figure: await measure() }),
  ]);
  return (await interleaveFigures(['figure'], Object.fromEntries(ofOneFigure), { repetitions })).figure;
}

/** One measurement that tells several figures, or some of them. */
export type ContenderOf<Figure extends string> = () => Promise<Partial<Record<Figure, number>>>;

/** The same where one measurement tells several figures: of each of them, the contenders that tell it. */
export async function interleaveFigures<Figure extends string>(
  figures: readonly Figure[],
  contenders: Readonly<Record<string, ContenderOf<Figure>>>,
  { repetitions }: { repetitions: number },
): Promise<Record<Figure, Repetitions>> {
  const names = Object.keys(contenders);
  const told: Record<string, (Partial<Record<Figure, number>> | null)[]> = Object.fromEntries(
    names.map((name) => [name, []]),
  );
  const failures: Record<string, string[]> = {};
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + repetition) % names.length] as string;
      try {
        told[name]?.push(await (contenders[name] as ContenderOf<Figure>)());
      } catch (error) {
        told[name]?.push(null);
        failures[name] = [...(failures[name] ?? []), (error as Error).message];
      }
    }
  }
  const repetitionsOf = (figure: Figure): Repetitions => {
    const samples = Object.entries(told)
      // What failed each time does not say which figures it would have told.
      .filter(([, ofName]) => ofName.every((one) => one === null || one[figure] !== undefined))
      .map(([name, ofName]) => [name, ofName.map((one) => one?.[figure] ?? null)] as const);
    const shown = new Set(samples.map(([name]) => name));
    return {
      samples: Object.fromEntries(samples),
      failures: Object.fromEntries(Object.entries(failures).filter(([name]) => shown.has(name))),
    };
  };
  return Object.fromEntries(figures.map((figure) => [figure, repetitionsOf(figure)])) as Record<
    Figure,
    Repetitions
  >;
}
