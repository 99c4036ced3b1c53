/** Every test of the project; transformed by esbuild, types are checked by tsc beside it. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  transform: { '\\.(ts|tsx|hbs|sql|css|svg)$': '<rootDir>/test/support/transform.cjs' },
  transformIgnorePatterns: ['/node_modules/'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'cjs', 'mjs', 'json'],
  testTimeout: 30_000,
  // One more than the machine it is measured on has cores: suites wait for browsers and servers half of their time.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/sequencer.cjs',
  reporters: ['default', '<rootDir>/test/support/summary.cjs'],
};
