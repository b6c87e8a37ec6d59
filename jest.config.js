// One run over all workspaces. Node runs the TypeScript of services as it is; Jest needs it turned into
// JavaScript first, because its module loader does not strip types.
export default {
  testMatch: ['<rootDir>/{packages,services}/*/test/**/*.test.ts'],
  globalSetup: '<rootDir>/packages/testing/src/say-what-skips.ts',
  testEnvironment: 'node',
  // For machines with other work to do; a test that waits for a condition ends when it comes true.
  testTimeout: 30_000,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } } }],
  },
};
