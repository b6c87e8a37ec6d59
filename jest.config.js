// One run over all workspaces. Jest's module loader does not strip types, so SWC compiles the TypeScript.
export default {
  testMatch: ['<rootDir>/{packages,services}/*/test/**/*.test.ts'],
  globalSetup: '<rootDir>/packages/testing/src/before-tests.ts',
  testEnvironment: 'node',
  // Longer than any test takes on a slow machine: a test that exceeds it hangs.
  testTimeout: 120_000,
  // Node never frees the modules of an ES module loader, and Jest creates a loader for each test file, so workers are
  // replaced when they exceed this limit. Without a limit, Jest runs everything in one process on two CPUs.
  maxWorkers: '100%',
  workerIdleMemoryLimit: '320MB',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } } }],
  },
};
