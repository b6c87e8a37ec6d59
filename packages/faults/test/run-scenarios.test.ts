import { describe, expect, it } from '@jest/globals';
import { parseCommandLine } from '../src/command-line.ts';
import { runScenarios } from '../src/run-scenarios.ts';
import type { Scenario } from '../src/scenario.ts';

const sound: Scenario = { name: 'sound', run: async ({ rounds }) => ({ rounds }) };
const broken: Scenario = {
  name: 'broken',
  run: async ({ violate }) => {
    violate('a wrong price');
    throw new Error('Cannot go on');
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
  it('begins with the seed, tells of each scenario, and counts what did not hold', async () => {
    const { violations, output } = await run(['--seed', '7', '--rounds', '2']);
    expect(violations).toBe(2);
    expect(output).toMatch(/^seed 7, 2 rounds, 3 scenarios\nok {4}sound: rounds 2, /);
    expect(output).toMatch(/violated: a wrong price\n.*violated: Error: Cannot go on/s);
    expect(output).toMatch(/FAIL {2}broken/);
    expect(output).toMatch(/skip {2}lacking: needs a Redis/);
    expect(output).toMatch(/2 scenarios ran, 1 skipped, 2 violations \(seed 7\)$/);
  });

  it('runs only those whose name holds a text', async () => {
    expect(await run(['--only', 'Sound'])).toMatchObject({ violations: 0 });
  });
});

describe('parseCommandLine', () => {
  it('chooses a seed where none is given, and takes the dashes that pnpm passes on', () => {
    const { rounds, seed } = parseCommandLine(['--', '--rounds', '3']);
    expect(rounds).toBe(3);
    expect(seed).toBeGreaterThanOrEqual(0);
  });

  it.each([[['--rounds', 'many']], [['--seed=-1']], [['--loud']]])(
    'refuses %j and says what it takes',
    (args) => {
      expect(() => parseCommandLine(args)).toThrow(/expected \[--rounds N\]/);
    },
  );
});
