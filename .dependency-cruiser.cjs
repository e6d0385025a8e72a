/** Imports point one way: docs/architecture.md. Specs stand outside: they may look at everything. */
const FEATURES = 'panel|draw|invitation|information|meeting|poll|summary|response'
const SPEC = '[.](spec|test)[.]ts$'
const OURS = '^(packages|server|client|test)/'

/** A package of ours may import of ours only what is listed. */
const onlyFrom = (name, ...allowed) => ({
  name: `${name}-imports-${allowed.length === 0 ? 'nothing-of-ours' : `only-${allowed.join('-')}`}`,
  severity: 'error',
  from: { path: `^packages/${name}/`, pathNot: SPEC },
  to: { path: OURS, pathNot: [name, ...allowed].map((other) => `^packages/${other}/`) },
})

const forbidden = [
  {
    name: 'no-circle',
    severity: 'error',
    comment: 'Types may refer to each other; code that needs itself to load may not.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },

  onlyFrom('contract'),
  onlyFrom('meeting', 'contract'),
  ...['sortition', 'opinion', 'attachment', 'texts', 'chart'].map((name) => onlyFrom(name)),
  {
    name: 'contract-needs-zod-only',
    severity: 'error',
    from: { path: '^packages/contract/src/', pathNot: SPEC },
    to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: '/zod/' },
  },

  {
    name: 'server-imports-packages-only',
    severity: 'error',
    from: { path: '^server/', pathNot: SPEC },
    to: { path: '^(client|test)/' },
  },
  {
    name: 'platform-knows-nothing-of-panels',
    severity: 'error',
    from: { path: '^server/src/platform/', pathNot: SPEC },
    to: { path: '^(server/src/(?!platform/|migrations/|config[.]ts)|packages/(?!contract/))' },
  },
  {
    name: 'identity-knows-no-feature',
    severity: 'error',
    from: { path: '^server/src/identity/', pathNot: SPEC },
    to: { path: `^server/src/(${FEATURES}|rehearsal)/` },
  },
  {
    name: 'feature-uses-another-features-service-only',
    severity: 'error',
    comment: 'Methods are data (methods.md); everybody may read them.',
    from: { path: `^server/src/(${FEATURES})/`, pathNot: SPEC },
    to: {
      path: `^server/src/(${FEATURES}|rehearsal)/`,
      pathNot: ['^server/src/$1/', '[.](service|module)[.]ts$', '/panel/methods[.]ts$'],
    },
  },

  {
    name: 'client-imports-what-a-browser-may-hold',
    severity: 'error',
    comment: 'Of sortition and opinion only the entry points without solver and I/O.',
    from: { path: '^client/', pathNot: SPEC },
    to: {
      path: '^(server|test|packages)/',
      pathNot: '^packages/((contract|meeting|texts|chart)/|sortition/src/verify|sortition/verify|opinion/src/seal)',
    },
  },
  {
    name: 'ui-knows-no-feature',
    severity: 'error',
    from: { path: '^client/src/ui/', pathNot: SPEC },
    to: { path: `^client/src/(${FEATURES}|join|public)/` },
  },
  {
    name: 'component-imports-no-store',
    severity: 'error',
    from: { path: '^client/src/.*[.]vue$', pathNot: '(Page|App|Shell|Layout)[.]vue$' },
    to: { path: '([.-]store|Store)[.]ts$' },
  },
]

module.exports = {
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|output)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'require'],
      extensions: ['.ts', '.vue', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
