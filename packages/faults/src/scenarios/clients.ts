// Slow or hostile clients: all others are served as usual, and the API stays up.
import type { Scenario } from '../scenario.ts';
import { startSystem } from '../system/start-system.ts';
import { HOSTILE_CLIENTS } from './hostile-clients.ts';

export const clients: Scenario = {
  name: 'clients misbehave',
  async run(context) {
    const { violate } = context;
    const chosen = HOSTILE_CLIENTS.slice(0, context.rounds);
    const system = await startSystem(context);
    try {
      for (const { name, attack } of chosen) {
        for (const found of await attack(system)) violate(`${name}: ${found}`);
      }
      const errors = system.api.countLines('"level":"error"') + system.api.countLines('"level":"fatal"');
      if (errors > 0)
        violate(`${errors} error lines: ${system.api.output().match(/.*"level":"error".*/)?.[0]}`);
    } finally {
      await system.close();
    }
    return { attacks: chosen.length, ...system.reader.figures, 'p99 ms': system.reader.slowest() };
  },
};
