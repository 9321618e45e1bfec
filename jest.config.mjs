// Two projects: `unit` beside the subjects and across rooms; `acceptance` on one constellation of real servers (run it in band).
// The deadlines of what is awaited stand in the tests; the timeout here only catches what never ends.
const real = '<rootDir>/test/(acceptance|browser)/';

const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '<rootDir>/test/support/strip-types.mjs' },
  modulePathIgnorePatterns: ['<rootDir>/\\.demo/', '<rootDir>/\\.synapse/', '<rootDir>/\\.types/', '<rootDir>/bridge/vendor/'],
};

export default {
  // Jest reads this here and nowhere deeper.
  testTimeout: 180_000,
  coverageProvider: 'babel',
  collectCoverageFrom: ['bridge/**/*.ts', 'policy/**/*.ts'],
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', real],
      globalSetup: '<rootDir>/test/support/postgres-setup.mjs',
      globalTeardown: '<rootDir>/test/support/postgres-teardown.mjs',
    },
    {
      ...shared,
      displayName: 'acceptance',
      testMatch: ['<rootDir>/test/{acceptance,browser}/**/*.test.ts'],
      globalSetup: '<rootDir>/test/world/world-setup.mjs',
      globalTeardown: '<rootDir>/test/world/world-teardown.mjs',
    },
  ],
};
