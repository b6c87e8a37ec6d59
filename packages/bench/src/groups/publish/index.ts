// From the publish of a new snapshot to the first answer that shows it: what is done once for each publish, so that
// answers need not do it.
import type { Bench, Group } from '../../bench.ts';
import { FILLED_ASSETS } from '../../fill.ts';
import { compare, type Goal, type Unit } from '../../measure/comparison.ts';
import { lazy } from '../../measure/lazy.ts';
import { measureFirstAnswers, OURS } from './first-answers.ts';

/** Most seconds to the first answer, by assets. */
const SECONDS: Readonly<Record<number, number>> = { 5000: 0.5, 100000: 8 };
const LOOP_DELAY_MS = 20;

const GROUP = 'From publish to the first answer';

export const measurePublish: Group = async function* (bench) {
  for (const assets of bench.isQuick ? [FILLED_ASSETS] : [FILLED_ASSETS, 100_000])
    yield* measureSize(bench, assets);
};

async function* measureSize(bench: Bench, assets: number) {
  const measured = lazy(() => measureFirstAnswers(bench, assets));
  const notes = [
    'the other source stays, with as many rows; the markers are read every 10 ms, and an answer is asked for every 2 ms',
  ];
  const ours = (value: number | undefined): Goal[] =>
    value === undefined ? [] : Object.values(OURS).map((of) => ({ of, is: 'at most', value }));
  const shown = [
    { figure: 'seconds', title: 'until it is answered', unit: 's', goals: ours(SECONDS[assets]) },
    { figure: 'cpuSeconds', title: 'CPU time of the process meanwhile', unit: 's', goals: [] },
    {
      figure: 'loopDelayMs',
      title: "99.9th percentile of the event loop's delay meanwhile",
      unit: 'ms',
      goals: ours(LOOP_DELAY_MS),
    },
  ] as const satisfies readonly { figure: string; title: string; unit: Unit; goals: readonly Goal[] }[];
  for (const { figure, title, unit, goals } of shown)
    yield await compare({ group: GROUP, title: `${assets} assets, ${title}`, unit }, async () => ({
      ...(await measured())[figure],
      goals: [...goals],
      notes,
    }));
}
