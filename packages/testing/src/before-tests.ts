// What Jest does before the first test of a run.
import { buildPage } from './build-page.ts';
import { sayWhatSkips } from './say-what-skips.ts';

// Jest looks for the default export.
export default async function beforeTests(): Promise<void> {
  sayWhatSkips();
  await buildPage();
}
