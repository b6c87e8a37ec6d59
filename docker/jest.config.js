// `pnpm test:docker`: what only containers can show. Not part of `pnpm test`.
import base from '../jest.config.js';

export default {
  ...base,
  rootDir: '..',
  testMatch: ['<rootDir>/docker/test/**/*.test.ts'],
  globalSetup: '<rootDir>/docker/test/fixtures/look-for-engine.ts',
  globalTeardown: '<rootDir>/docker/test/fixtures/remove-images.ts',
  // One system at a time: all of them share the machine's memory and the builder.
  maxWorkers: 1,
};
