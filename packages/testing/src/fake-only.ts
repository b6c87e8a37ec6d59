// Jest's fake timers for some functions only: a test with real connections needs the real others.
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

/** Fakes these functions until `jest.useRealTimers()`. */
export function fakeOnly(...faked: (typeof APIS)[number][]): void {
  jest.useFakeTimers({ doNotFake: APIS.filter((api) => !faked.includes(api)) });
}
