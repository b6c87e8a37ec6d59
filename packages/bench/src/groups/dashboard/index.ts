// The dashboard in a browser, against a page that puts every row into the document.
import type { Group } from '../../bench.ts';
import { FILLED_ASSETS } from '../../fill.ts';
import { compare, type Goal, type Unit } from '../../measure/comparison.ts';
import { interleave, interleaveFigures } from '../../measure/interleave.ts';
import { lazy } from '../../measure/lazy.ts';
import { nodeEnvironment } from '../../processes/environment.ts';
import { startProcess } from '../../processes/start-process.ts';
import { MODULES } from '../../servers/modules.ts';
import { FIGURES, type Figure, type MeasuredPage, measurePage } from './measure-page.ts';
import { openBrowser } from './open-page.ts';
import { plainPage } from './plain-page.ts';
import { scriptKilobytes } from './script-size.ts';

const GROUP = `Dashboard, ${FILLED_ASSETS} assets`;
const OURS = 'dashboard';
const PLAIN = 'every row in the document';
const SCRIPT_KB = 70;

const SHOWN: Record<Figure, { title: string; unit: Unit; max: number }> = {
  firstRowsMs: { title: 'from navigation to the first rows', unit: 'ms', max: 1_000 },
  searchMs: { title: 'from typing a letter to the rows found', unit: 'ms', max: 50 },
  sortMs: { title: 'from a click to the rows sorted', unit: 'ms', max: 100 },
  longestFrameMs: { title: 'longest frame while scrolling through all rows', unit: 'ms', max: 50 },
  nodes: { title: 'nodes of the document with all rows loaded', unit: 'nodes', max: 3_000 },
};

const ours = (api: string): MeasuredPage => ({
  url: `${api}/dashboard/`,
  handles: {
    row: '.list-table tbody tr[aria-rowindex]',
    sortByPrice: '.list-table th.cell-price button',
    search: 'input[type="search"]',
    scroller: '.list-region',
    // The header is row 1.
    lastRow: `.list-table tr[aria-rowindex="${FILLED_ASSETS + 1}"]`,
  },
});

const plain = (api: string): MeasuredPage => ({
  // Same origin as the API.
  url: `${api}/every-row`,
  markup: plainPage,
  handles: { row: '.row', sortByPrice: '#price', search: null, scroller: null, lastRow: '#last' },
});

export const measureDashboard: Group = async function* (bench) {
  const browser = await openBrowser();
  if (!browser) {
    bench.print('Without the dashboard: CHROMIUM_PATH is not set, and there is no chromium on the PATH');
    return;
  }
  bench.defer(() => browser.close());
  await startProcess({
    name: 'build of the dashboard',
    command: process.execPath,
    args: [MODULES.buildDashboard],
    environment: nodeEnvironment(),
  }).untilDone();
  const { isQuick, filled } = bench;
  const api = filled.ourApi;
  const repetitions = isQuick ? 1 : 5;
  const measured = lazy(() =>
    interleaveFigures(
      FIGURES,
      { [OURS]: () => measurePage(browser, ours(api)), [PLAIN]: () => measurePage(browser, plain(api)) },
      { repetitions },
    ),
  );
  const atMost = (value: number): Goal[] => [{ of: OURS, is: 'at most', value }];
  yield await compare({ group: GROUP, title: 'script of all views, compressed', unit: 'kB' }, async () => ({
    ...(await interleave({ [OURS]: () => scriptKilobytes(browser, api) }, { repetitions: 1 })),
    goals: atMost(SCRIPT_KB),
  }));
  for (const figure of FIGURES) {
    const { title, unit, max } = SHOWN[figure];
    yield await compare({ group: GROUP, title, unit }, async () => ({
      ...(await measured())[figure],
      goals: atMost(max),
    }));
  }
};
