import { describe, expect, it } from '@jest/globals';
import { parseCommandLine } from '../src/command-line.ts';
import { runScenarios } from '../src/run-scenarios.ts';
import type { Scenario } from '../src/scenario.ts';

const sound: Scenario = { name: 'sound', run: async ({ rounds }) => ({ rounds }) };
const broken: Scenario = {
  name: 'broken',
  run: async ({ violate }) => {
    violate('an incorrect price');
    throw new Error('Cannot continue');
  },
};
const lacking: Scenario = { name: 'lacking', lacks: () => 'a Redis', run: async () => ({}) };

async function run(args: string[]) {
  const lines: string[] = [];
  const scenarios = [sound, broken, lacking];
  const violations = await runScenarios(
    { scenarios, write: (line) => lines.push(line) },
    parseCommandLine(args),
  );
  return { violations, output: lines.join('\n') };
}

describe('runScenarios', () => {
  it('prints the seed and the result of each scenario, and counts violations', async () => {
    const { violations, output } = await run(['--seed', '7', '--rounds', '2']);
    expect(violations).toBe(2);
    expect(output).toMatch(/^seed 7, 2 rounds, 3 scenarios\nok {4}sound: rounds 2, /);
    expect(output).toMatch(/violated: an incorrect price\n.*violated: Error: Cannot continue/s);
    expect(output).toMatch(/FAIL {2}broken/);
    expect(output).toMatch(/skip {2}lacking: needs a Redis/);
    expect(output).toMatch(/2 scenarios ran, 1 skipped, 2 violations \(seed 7\)$/);
  });

  it('runs only scenarios whose name contains the text', async () => {
    expect(await run(['--only', 'Sound'])).toMatchObject({ violations: 0 });
  });
});

describe('parseCommandLine', () => {
  it('chooses a seed by default, and ignores the dashes that pnpm passes on', () => {
    const { rounds, seed } = parseCommandLine(['--', '--rounds', '3']);
    expect(rounds).toBe(3);
    expect(seed).toBeGreaterThanOrEqual(0);
  });

  it.each([[['--rounds', 'many']], [['--seed=-1']], [['--loud']]])(
    'throws for %j with the expected arguments',
    (args) => {
      expect(() => parseCommandLine(args)).toThrow(/expected \[--rounds N\]/);
    },
  );
});
