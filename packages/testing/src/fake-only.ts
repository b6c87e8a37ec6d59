// Jest's fake timers for a few functions alone: a test with real connections needs the others.
import { jest } from '@jest/globals';

const APIS = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** Until `jest.useRealTimers()`. */
export function fakeOnly(...faked: (typeof APIS)[number][]): void {
  jest.useFakeTimers({ doNotFake: APIS.filter((api) => !faked.includes(api)) });
}
