// One run over all workspaces. Node runs the TypeScript of services as it is; Jest needs it turned into
// JavaScript first, because its module loader does not strip types.
export default {
  testMatch: ['<rootDir>/{packages,services}/*/test/**/*.test.ts'],
  globalSetup: '<rootDir>/packages/testing/src/before-tests.ts',
  testEnvironment: 'node',
  // No test is as slow on any machine: a test that takes longer hangs.
  testTimeout: 120_000,
  // Node never frees the modules of an ES module loader, and Jest has one for each test file: workers are replaced when
  // they have grown. Without a limit Jest runs everything in one process where there are two CPUs.
  maxWorkers: '100%',
  workerIdleMemoryLimit: '320MB',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } } }],
  },
};
