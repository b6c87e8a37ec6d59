// Jest's global setup, before the first test of a run.
import { buildPage } from './build-page.ts';
import { reportSkips } from './report-skips.ts';

// Jest requires a default export.
export default async function beforeTests(): Promise<void> {
  reportSkips();
  await buildPage();
}
