// From the publish of a new snapshot to the first response that shows it: the work done once per publish, so that requests
// need not do it.
import type { Bench, Group } from '../../bench.ts';
import { FILLED_ASSETS } from '../../fill.ts';
import { compare, type Goal, type Unit } from '../../measure/comparison.ts';
import { lazy } from '../../measure/lazy.ts';
import { measureFirstResponses, OURS } from './first-responses.ts';

/** Goals in seconds, by number of assets. */
const SECONDS: Readonly<Record<number, number>> = { 5000: 0.5, 100000: 8 };
const LOOP_DELAY_MS = 20;

const GROUP = 'From publish to the first response';

export const measurePublish: Group = async function* (bench) {
  for (const assets of bench.isQuick ? [FILLED_ASSETS] : [FILLED_ASSETS, 100_000])
    yield* measureSize(bench, assets);
};

async function* measureSize(bench: Bench, assets: number) {
  const measured = lazy(() => measureFirstResponses(bench, assets));
  const notes = [
    'the other source keeps its snapshot, with as many rows; markers are polled every 10 ms, requests are sent every 2 ms',
  ];
  const ours = (value: number | undefined): Goal[] =>
    value === undefined ? [] : Object.values(OURS).map((of) => ({ of, is: 'at most', value }));
  const shown = [
    { figure: 'seconds', title: 'until the first response', unit: 's', goals: ours(SECONDS[assets]) },
    { figure: 'cpuSeconds', title: 'CPU time of the process until then', unit: 's', goals: [] },
    {
      figure: 'loopDelayMs',
      title: '99.9th percentile of the event loop delay until then',
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
