// Repetitions in turns: what slows the machine down for a while hits every contender alike.

/** One measurement, as a figure. */
export type Contender = () => Promise<number>;

/**
 * The figures of each contender in the order of the repetitions. Each repetition begins with another contender, so
 * that none always follows the same one.
 */
export async function interleave(
  contenders: Readonly<Record<string, Contender>>,
  { repetitions }: { repetitions: number },
): Promise<Record<string, number[]>> {
  const names = Object.keys(contenders);
  const samples: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + repetition) % names.length] as string;
      samples[name]?.push(await (contenders[name] as Contender)());
    }
  }
  return samples;
}
