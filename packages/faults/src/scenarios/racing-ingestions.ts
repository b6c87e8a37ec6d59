// Several runs of one source at once, and a run that is held until another took over: one publishes at a time, and what
// wakes too late changes nothing.
import { EXIT_CODES, type IngestionName } from '@coinfront/contracts';
import type { Random } from '@coinfront/testing/random';
import { leftBehind } from '../reader/left-behind.ts';
import { publishedId } from '../reader/reference.ts';
import type { Scenario } from '../scenario.ts';
import { type System, startSystem } from '../system/start-system.ts';

const NAMES: readonly IngestionName[] = ['assets', 'usd-values'];
const { published, alreadyRunning, leaseLost } = EXIT_CODES;

const RACED_ENDS: readonly (number | null)[] = [published, alreadyRunning];

/** The exit codes of runs that start at almost the same time. */
function race({ ingestions }: System, name: IngestionName, random: Random) {
  const runs = Array.from({ length: random.integer(2, 3) }, () => ingestions.run(name));
  return Promise.all(runs);
}

/** Holds a run at any of its first requests, lets another publish, wakes it; what its end says and changed. */
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
          const strange = codes.filter((code) => !RACED_ENDS.includes(code));
          if (strange.length > 0) violate(`round ${round}: of several at once, one ended with ${strange}`);
          if (!codes.includes(published)) violate(`round ${round}: of several at once, none published`);
        } else {
          const { stage, end, isChanged } = await holdOne(system, name, random);
          count(end);
          if (end !== published && end !== leaseLost)
            violate(`round ${round}: held at ${stage}, ended with ${end}`);
          // Held before it had the lease, it is a run like any other.
          if (isChanged && stage !== 'open')
            violate(`round ${round}: held at ${stage}, published when it woke`);
        }
        await system.ingestions.publish(name);
        for (const fault of await leftBehind(system.db, name)) violate(`round ${round}: ${fault}`);
      }
    } finally {
      await system.close();
    }
    const told = Object.entries(ends).map(([code, times]) => `${code}×${times}`);
    return { rounds, 'exit codes': told.join(' '), ...system.reader.figures };
  },
};
