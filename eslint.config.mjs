import tseslint from 'typescript-eslint'
import vue from 'eslint-plugin-vue'
import vueAccessibility from 'eslint-plugin-vuejs-accessibility'

const TYPED = ['**/*.ts', '**/*.vue']
const TESTS = ['**/*.spec.ts', 'test/**/*.ts']
/** Files whose length is that of their subject: words, tables of data, tests. */
const LONG = [...TESTS, 'packages/texts/**', '**/migrations/**', '**/synthetic/**', '**/sample/**', '**/bench/**']

const forbidden = [
  { selector: 'TSEnumDeclaration', message: 'A union of literals instead of an enum.' },
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name="only"]',
    message: 'Other tests would not run.',
  },
]
const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'A named export: everything has one name everywhere.' }
const noEnvironment = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'config.ts reads the environment, nobody else.',
}

const vueFormatting = Object.fromEntries(
  Object.keys(vue.rules)
    .filter((rule) => vue.rules[rule].meta?.type === 'layout')
    .map((rule) => [`vue/${rule}`, 'off']),
)

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/output/**', 'client/public/**'] },
  // What a rule forbids is forbidden: nothing is switched off from inside a file.
  { linterOptions: { noInlineConfig: true } },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-else-return': 'error',
      'no-param-reassign': 'error',
      'no-restricted-syntax': ['error', ...forbidden, noDefaultExport],
      complexity: ['error', 15],
      'max-depth': ['error', 4],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: TYPED,
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: false }],
      // `return done()` and `(x) => void` read well; a promise in their place is caught by no-floating-promises.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Interfaces here write functions as methods, and objects made of closures have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { properties: false, attributes: false } }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A zod schema and its type share a name (style.md); the compiler knows them apart.
      '@typescript-eslint/no-redeclare': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
    },
  },
  {
    files: ['server/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...forbidden, noDefaultExport, noEnvironment],
      // Nest's modules are classes with nothing in them, and its injection reads the types of constructors at run time.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    // Where the environment is read, and where a child process is given one.
    files: [
      'server/src/main.ts',
      'server/src/config*.ts',
      'server/src/config/**',
      '**/embedded/cluster.ts',
      'server/src/rehearsal/**',
      'server/**/*.spec.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...forbidden, noDefaultExport] },
  },
  { files: ['**/*.config.{mjs,ts}', 'scripts/test/*.mjs'], rules: { 'no-restricted-syntax': ['error', ...forbidden] } },
  ...vue.configs['flat/recommended'],
  ...vueAccessibility.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      ...vueFormatting,
      'no-restricted-syntax': ['error', ...forbidden],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/define-macros-order': 'error',
      // Defaults of destructured props are what the compiler makes them of, whatever the type says.
      '@typescript-eslint/no-useless-default-assignment': 'off',
      // A list without bullets is a list to Safari's screen reader only when it says so.
      'vuejs-accessibility/no-redundant-roles': ['error', { ul: ['list'], ol: ['list'] }],
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/no-undef-components': ['error', { ignorePatterns: ['^Router(Link|View)$', '^ds-'] }],
      'vue/no-unused-refs': 'error',
      // A label may hold its control or name it: both are read aloud.
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  {
    files: TESTS,
    rules: {
      // Answers of the wire are looked at as they come; the expectation is the check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  // A store or a composable is one function around the functions it hands out.
  { files: ['client/src/**/*.ts'], rules: { 'max-lines-per-function': ['error', { max: 120 }] } },
  // vue-router calls `scrollBehavior` deprecated in favour of something it calls experimental.
  { files: ['client/src/router.ts'], rules: { '@typescript-eslint/no-deprecated': 'off' } },
  { files: LONG, rules: { 'max-lines': 'off', 'max-lines-per-function': 'off', complexity: 'off' } },
  { files: ['**/*.{mjs,cjs,js}'], extends: [tseslint.configs.disableTypeChecked] },
)
