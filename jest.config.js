// One run over all workspaces. Node runs the TypeScript of services as it is; Jest needs it turned into
// JavaScript first, because its module loader does not strip types.
export default {
  testMatch: ['<rootDir>/{packages,services}/*/test/**/*.test.ts'],
  globalSetup: '<rootDir>/packages/testing/src/say-what-skips.ts',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } } }],
  },
};
