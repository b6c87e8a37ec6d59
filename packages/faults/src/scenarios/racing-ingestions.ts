// Several simultaneous runs of one ingestion, and a run that is stopped until another took over: one publishes at a time,
// and a run that continues too late changes nothing.
import { EXIT_CODES, type IngestionName } from '@coinfront/contracts';
import type { Random } from '@coinfront/testing/random';
import { leftBehind } from '../reader/left-behind.ts';
import { publishedId } from '../reader/reference.ts';
import type { Scenario } from '../scenario.ts';
import { type System, startSystem } from '../system/start-system.ts';

const NAMES: readonly IngestionName[] = ['assets', 'usd-values'];
const { published, alreadyRunning, leaseLost } = EXIT_CODES;

const RACED_ENDS: readonly (number | null)[] = [published, alreadyRunning];

/** The ends of runs that start at almost the same time. */
function race({ ingestions }: System, name: IngestionName, random: Random) {
  const runs = Array.from({ length: random.integer(2, 3) }, () => ingestions.run(name));
  return Promise.all(runs);
}

/** Stops a run at one of its first requests, lets another publish, continues it; resolves with its end and effect. */
async function holdOne(system: System, name: IngestionName, random: Random) {
  const { ingestions, ingestionNetwork } = system;
  const held = ingestions.start(name);
  const heldAt = random.integer(10, 40);
  let sent = 0;
  const isHeld = new Promise<void>((resolve) => {
    ingestionNetwork.watch(() => {
      sent += 1;
      if (sent === heldAt && held.kill('SIGSTOP')) resolve();
      return true;
    });
    void held.ended.then(() => resolve());
  });
  await isHeld;
  ingestionNetwork.watch(undefined);
  const stage = held.stage();
  await ingestions.publish(name);
  const before = await publishedId(system.db, name);
  held.kill('SIGCONT');
  const { code, signal } = await held.ended;
  return { stage, end: signal ?? code, isChanged: (await publishedId(system.db, name)) !== before };
}

export const racingIngestions: Scenario = {
  name: 'several runs of one ingestion at once',
  async run(context) {
    const { rounds, random, violate } = context;
    const system = await startSystem(context);
    const ends: Record<string, number> = {};
    const count = (end: number | string | null) => {
      ends[String(end)] = (ends[String(end)] ?? 0) + 1;
    };
    try {
      for (let round = 0; round < rounds; round += 1) {
        const name = random.pick(NAMES);
        if (random.integer(0, 1) === 0) {
          const codes = (await race(system, name, random)).map(({ code }) => code);
          codes.forEach(count);
          const unexpected = codes.filter((code) => !RACED_ENDS.includes(code));
          if (unexpected.length > 0)
            violate(`round ${round}: of simultaneous runs, one ended with ${unexpected}`);
          if (!codes.includes(published)) violate(`round ${round}: of simultaneous runs, none published`);
        } else {
          const { stage, end, isChanged } = await holdOne(system, name, random);
          count(end);
          if (end !== published && end !== leaseLost)
            violate(`round ${round}: stopped at ${stage}, ended with ${end}`);
          // Stopped before it had the lease, it is a normal run.
          if (isChanged && stage !== 'open')
            violate(`round ${round}: stopped at ${stage}, published when continued`);
        }
        await system.ingestions.publish(name);
        for (const violation of await leftBehind(system.db, name)) violate(`round ${round}: ${violation}`);
      }
    } finally {
      await system.close();
    }
    const codes = Object.entries(ends).map(([code, times]) => `${code}×${times}`);
    return { rounds, 'exit codes': codes.join(' '), ...system.reader.figures };
  },
};
