import { expect, it } from '@jest/globals';
import { freePort } from '../src/index.ts';

it('is no port that a system gives to those who ask for any, and another one each time', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, freePort));
  expect(new Set(ports).size).toBe(20);
  for (const port of ports) expect(port).toBeLessThan(32_768);
});
