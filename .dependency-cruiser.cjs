// The arrows of docs/architecture.md: main, cli -> web -> domain -> platform, and web -> ui. Tests may import anything.

const tests = '\\.test\\.tsx?$';
const typesOnly = ['type-only'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment:
        'Two files that need each other are one file, or one of them is in the wrong room. Types alone may go round: ' +
        'the context names what rooms offer, and the rooms take the context.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { circular: true, viaOnly: { dependencyTypesNot: typesOnly } },
    },
    {
      name: 'platform-knows-nothing-above',
      comment: 'platform/ holds what any program could use; it gets what it needs as arguments.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/platform/' },
    },
    {
      name: 'domain-is-below-pages',
      comment: 'A rule of the product does not know through which door it is asked.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/(domain|platform)/|^src/(config|context)\\.ts$' },
    },
    {
      name: 'domain-neighbours-by-the-front-door',
      comment: 'Of another noun, use only its schema, data, policy and commands.',
      severity: 'error',
      from: { path: '^src/domain/([^/]+)/', pathNot: tests },
      to: {
        path: '^src/domain/[^/]+/',
        pathNot: ['^src/domain/$1/', '^src/domain/[^/]+/((schema|data|policy)(\\.ts$|/)|commands/)'],
      },
    },
    {
      name: 'only-web-sees-a-request',
      comment:
        'A command takes checked input, so that the command line and a job can call it too. JSX is for mails.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: tests },
      to: { path: 'node_modules/(hono|@hono)/', pathNot: 'node_modules/hono/dist/(types/)?jsx/' },
    },
    {
      name: 'web-is-below-the-commands',
      comment: 'main and cli start the pages, not the other way round.',
      severity: 'error',
      from: { path: '^src/web/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/(web|ui|domain|platform)/|^src/(config|context)\\.ts$' },
    },
    {
      name: 'config-and-context-as-types',
      comment: 'What a room needs is passed in; only main and cli make it.',
      severity: 'error',
      from: { path: '^src/(domain|web)/', pathNot: tests },
      to: { path: '^src/(config|context)\\.ts$', dependencyTypesNot: typesOnly },
    },
    {
      name: 'config-is-at-the-bottom',
      comment: 'Settings are read before there is anything else.',
      severity: 'error',
      from: { path: '^src/config\\.ts$' },
      to: { path: '^src/', pathNot: '^src/platform/' },
    },
    {
      name: 'context-makes-nothing',
      comment:
        'context.ts says what there is; main and cli make it. So it can be imported as a type from anywhere.',
      severity: 'error',
      from: { path: '^src/context\\.ts$' },
      to: { path: '^src/', pathNot: '^src/platform/', dependencyTypesNot: typesOnly },
    },
    {
      name: 'ui-is-plain',
      comment:
        'ui/ knows no noun and does no work; of the platform it may name the types of translated text.',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/(ui|platform/i18n)/' },
    },
    {
      name: 'ui-translates-nothing',
      comment: 'Texts come to ui/ as properties.',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: tests },
      to: { path: '^src/platform/i18n/', dependencyTypesNot: typesOnly },
    },
    {
      name: 'sql-in-few-places',
      comment: 'Only platform/db, data and commands speak to the database.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [tests, '^src/platform/db/', '^src/domain/[^/]+/(data(\\.ts$|/)|commands/)'],
      },
      to: { path: 'node_modules/kysely/', dependencyTypesNot: typesOnly },
    },
    {
      name: 'engines-in-one-place',
      comment: 'Which database it is, only platform/db knows.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/platform/db/'] },
      to: { path: 'node_modules/(pg|@types/pg|@electric-sql)/' },
    },
    {
      name: 'client-stands-alone',
      comment: 'It runs in the browser and is compiled on its own.',
      severity: 'error',
      from: { path: '^src/client/', pathNot: tests },
      to: { pathNot: '^src/client/' },
    },
    {
      name: 'nobody-imports-client',
      comment: 'It runs in the browser and is compiled on its own.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/client/', tests] },
      to: { path: '^src/client/' },
    },
    {
      name: 'product-without-its-tests',
      comment: 'What only tests need is not there when the product runs.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: [tests, '^(tests|bench|scripts)/'] },
    },
    {
      name: 'product-without-development-packages',
      comment: 'What only development needs is not there when the product runs.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'everything-resolves',
      comment: 'An import leads to a file.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
