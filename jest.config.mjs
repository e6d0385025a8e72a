import { readFileSync } from 'node:fs'

const swc = JSON.parse(readFileSync(new URL('./.swcrc.json', import.meta.url), 'utf8'))

const common = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'import', 'default'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
}

const project = (displayName, testMatch) => ({ ...common, displayName, testMatch: testMatch.map((glob) => `<rootDir>/${glob}`) })

/** Unit tests lie beside what they test; `test/` holds what needs several parts at once. */
export default {
  projects: [
    project('unit', ['packages/*/{src,bin,verify}/**/*.spec.ts', 'client/src/**/*.spec.ts', 'scripts/**/*.spec.ts']),
    project('server', ['server/src/**/*.spec.ts']),
    project('system', ['test/{spine,chain,house,docker,security}/**/*.test.ts']),
    project('replicas', ['test/replicas/**/*.test.ts']),
    project('browser', ['test/browser/**/*.test.ts']),
  ],
}
