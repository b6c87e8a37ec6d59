// Runs the scenarios one after the other, and tells of each what it survived.

import { createRandom } from '@coinfront/testing/random';
import type { CommandLine } from './command-line.ts';
import type { Scenario } from './scenario.ts';

/** Of one scenario; what else goes wrong in it is counted. */
const SHOWN_MAX = 10;

/** Resolves with how many invariants did not hold. `write` takes whole lines. */
export async function runScenarios(
  { scenarios, write }: { scenarios: readonly Scenario[]; write: (line: string) => void },
  { rounds, seed, only }: CommandLine,
): Promise<number> {
  const chosen = scenarios.filter(({ name }) => name.toLowerCase().includes(only));
  write(`seed ${seed}, ${rounds} rounds, ${chosen.length} scenarios`);
  let broken = 0;
  let skipped = 0;
  for (const { name, lacks, run } of chosen) {
    const lacking = lacks?.();
    if (lacking) {
      skipped += 1;
      write(`skip  ${name}: needs ${lacking}`);
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
    const told = Object.entries(figures).map(([what, figure]) => `${what} ${figure}`);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    write(`${found > 0 ? 'FAIL' : 'ok  '}  ${name}: ${[...told, `${seconds} s`].join(', ')}`);
    if (found > SHOWN_MAX) write(`      and ${found - SHOWN_MAX} more`);
    broken += found;
  }
  const ran = chosen.length - skipped;
  write(`${ran} scenarios ran, ${skipped} skipped, ${broken} violations (seed ${seed})`);
  return broken;
}
