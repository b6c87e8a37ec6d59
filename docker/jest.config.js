// `pnpm test:docker`: tests with containers. Not part of `pnpm test`.
import base from '../jest.config.js';

export default {
  ...base,
  rootDir: '..',
  testMatch: ['<rootDir>/docker/test/**/*.test.ts'],
  globalSetup: '<rootDir>/docker/test/fixtures/look-for-engine.ts',
  globalTeardown: '<rootDir>/docker/test/fixtures/remove-images.ts',
  // One system at a time: they share memory and the builder.
  maxWorkers: 1,
};
