// Runs the scenarios one after the other and reports the result of each.

import { createRandom } from '@coinfront/testing/random';
import type { CommandLine } from './command-line.ts';
import type { Scenario } from './scenario.ts';

/** Violations that are printed per scenario; further ones are only counted. */
const SHOWN_MAX = 10;

/** Resolves with the number of violations. `write` receives whole lines. */
export async function runScenarios(
  { scenarios, write }: { scenarios: readonly Scenario[]; write: (line: string) => void },
  { rounds, seed, only }: CommandLine,
): Promise<number> {
  const chosen = scenarios.filter(({ name }) => name.toLowerCase().includes(only));
  write(`seed ${seed}, ${rounds} rounds, ${chosen.length} scenarios`);
  let total = 0;
  let skipped = 0;
  for (const { name, lacks, run } of chosen) {
    const missing = lacks?.();
    if (missing) {
      skipped += 1;
      write(`skip  ${name}: needs ${missing}`);
      continue;
    }
    let found = 0;
    const violate = (what: string) => {
      found += 1;
      if (found <= SHOWN_MAX) write(`      violated: ${what}`);
    };
    const begun = performance.now();
    const figures = await run({ rounds, random: createRandom(seed, name), violate }).catch(
      (error: unknown) => {
        violate(error instanceof Error ? (error.stack ?? error.message) : String(error));
        return {};
      },
    );
    const shown = Object.entries(figures).map(([what, figure]) => `${what} ${figure}`);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    write(`${found > 0 ? 'FAIL' : 'ok  '}  ${name}: ${[...shown, `${seconds} s`].join(', ')}`);
    if (found > SHOWN_MAX) write(`      and ${found - SHOWN_MAX} more`);
    total += found;
  }
  const ran = chosen.length - skipped;
  write(`${ran} scenarios ran, ${skipped} skipped, ${total} violations (seed ${seed})`);
  return total;
}
