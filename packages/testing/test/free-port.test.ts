import { expect, it } from '@jest/globals';
import { freePort } from '../src/index.ts';

it('is never an ephemeral port, and a different port each time', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, freePort));
  expect(new Set(ports).size).toBe(20);
  for (const port of ports) expect(port).toBeLessThan(32_768);
});
