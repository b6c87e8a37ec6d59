// Contenders take turns, so that a slow phase of the machine affects all of them.
import type { Sample } from './statistics.ts';

/** Measures once. */
export type Contender = () => Promise<number>;

export type Repetitions = {
  /** One sample per repetition, by contender in display order. */
  samples: Record<string, Sample[]>;
  /** Error messages of the failed repetitions, by contender. */
  failures: Record<string, string[]>;
};

/**
 * Each repetition begins with another contender, so that none always follows the same one. If a contender throws, only
 * this repetition of this contender failed: on a busy machine, one request of thousands may fail.
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

/** Measures several figures at once, or some of them. */
export type ContenderOf<Figure extends string> = () => Promise<Partial<Record<Figure, number>>>;

/** The same for contenders that measure several figures at once: each figure has the contenders that measured it. */
export async function interleaveFigures<Figure extends string>(
  figures: readonly Figure[],
  contenders: Readonly<Record<string, ContenderOf<Figure>>>,
  { repetitions }: { repetitions: number },
): Promise<Record<Figure, Repetitions>> {
  const names = Object.keys(contenders);
  const measured: Record<string, (Partial<Record<Figure, number>> | null)[]> = Object.fromEntries(
    names.map((name) => [name, []]),
  );
  const failures: Record<string, string[]> = {};
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + repetition) % names.length] as string;
      try {
        measured[name]?.push(await (contenders[name] as ContenderOf<Figure>)());
      } catch (error) {
        measured[name]?.push(null);
        failures[name] = [...(failures[name] ?? []), (error as Error).message];
      }
    }
  }
  const repetitionsOf = (figure: Figure): Repetitions => {
    const samples = Object.entries(measured)
      // A contender that failed every time appears with every figure: which ones it measures is unknown.
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
