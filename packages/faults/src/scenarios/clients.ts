// Clients that are slow, rude or hostile: everybody else is served as ever, and the API stays up.
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
      const defects = system.api.told('"level":"error"') + system.api.told('"level":"fatal"');
      if (defects > 0)
        violate(`${defects} error lines: ${system.api.output().match(/.*"level":"error".*/)?.[0]}`);
    } finally {
      await system.close();
    }
    return { attacks: chosen.length, ...system.reader.figures, 'p99 ms': system.reader.slowest() };
  },
};
