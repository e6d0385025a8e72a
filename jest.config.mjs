import { readFileSync } from 'node:fs'

const swc = JSON.parse(readFileSync(new URL('./.swcrc.json', import.meta.url), 'utf8'))

const common = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  modulePathIgnorePatterns: ['<rootDir>/(packages/[^/]+|server|client|test)/dist/'],
}

/** One PostgreSQL for the whole run; tests take their database from `test/support/database.ts`. */
const database = {
  globalSetup: '<rootDir>/scripts/test/startDatabase.mjs',
  globalTeardown: '<rootDir>/scripts/test/stopDatabase.mjs',
}

const project = (displayName, testMatch, more = {}) => ({
  ...common,
  ...more,
  displayName,
  testMatch: testMatch.map((glob) => `<rootDir>/${glob}`),
})

/** Unit tests lie beside what they test; `test/` holds what needs several parts at once. `soak` runs by `npm run soak` only. */
export default {
  watchman: false,
  // Hooks too: a server starts in its first one, and a busy machine takes its time over that.
  testTimeout: 30_000,
  projects: [
    project('unit', ['packages/*/{src,bin,verify}/**/*.spec.ts', 'client/src/**/*.spec.ts', 'scripts/**/*.spec.ts']),
    project('server', ['server/src/**/*.spec.ts'], database),
    project('system', ['test/{spine,chain,house,docker,security}/**/*.test.ts'], database),
    project('replicas', ['test/replicas/**/*.test.ts'], database),
    project('browser', ['test/browser/**/*.test.ts'], database),
    project('soak', ['test/soak/**/*.test.ts'], database),
  ],
}
