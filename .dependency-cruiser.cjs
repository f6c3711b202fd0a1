// The walls and the order of the rooms, as in docs/house.md. `scripts/check.ts` asserts that the files were really seen.

/** Line by line: a room uses only rooms of the lines above its own. */
const ROOMS = [
  ['companies'],
  ['customers'],
  ['ledger', 'interest'],
  ['intake', 'webhooks'],
  ['invoices'],
  ['bank'],
  ['cash'],
  ['agreements'],
  ['policies'],
  ['communications'],
  ['worklist'],
  ['run'],
  ['insights'],
  ['search', 'live', 'golive', 'digests'],
];

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const test = '\\.test\\.tsx?$';
/** What tests share may read files as they do. */
const testHelp = '\\.(test|testing)\\.tsx?$';

const roomOrder = ROOMS.flatMap((line, place) =>
  line.map((room) => {
    const later = ROOMS.slice(place)
      .flat()
      .filter((other) => other !== room);
    return forbid(
      `order-${room}`,
      `${room} uses only rooms that stand above it`,
      { path: `^rooms/${room}/`, pathNot: test },
      { path: `^rooms/(${later.join('|')})/` },
    );
  }),
).filter((rule) => !rule.to.path.includes('()'));

module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      'files import one way',
      { path: '^(kernel|rooms|platform|apps|design|examples)/' },
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'kernel-is-alone',
      'the kernel knows nothing of us',
      { path: '^kernel/' },
      { path: '^(rooms|platform|apps|design|examples|scripts)/' },
    ),
    forbid(
      'core-is-pure',
      'the core sees kernel and cores',
      { path: '^rooms/[^/]+/core/', pathNot: test },
      { path: '^(platform|apps|design|examples|scripts|rooms/[^/]+/(server|web))/' },
    ),
    forbid(
      'core-has-no-machine',
      'no files, no processes, no network in the core',
      { path: '^(kernel|rooms/[^/]+/core)/', pathNot: testHelp },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'server-shows-nothing',
      'the server knows no screens',
      { path: '^rooms/[^/]+/server/' },
      { path: '^(design|apps|rooms/[^/]+/web)/' },
    ),
    forbid(
      'web-asks-by-http',
      'screens reach the server through the API alone',
      { path: '^(rooms/[^/]+/web|apps/web|design)/' },
      { path: '^(platform|rooms/[^/]+/server|apps/(server|worker|cli))/' },
    ),
    forbid('design-knows-no-business', 'components know no rooms', { path: '^design/' }, { path: '^(rooms|apps|platform)/' }),
    forbid(
      'platform-knows-no-business',
      'the platform knows no rooms',
      { path: '^platform/', pathNot: test },
      { path: '^(rooms|apps|design|examples)/' },
    ),
    forbid(
      'through-the-door',
      'other rooms are entered by their doors',
      { path: '^rooms/([^/]+)/', pathNot: test },
      {
        path: '^rooms/[^/]+/(core|server)/',
        pathNot: ['^rooms/$1/', '^rooms/[^/]+/(core|server)/door\\.ts$', '^rooms/[^/]+/(core|server)/testing\\.ts$'],
      },
    ),
    ...roomOrder,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|dist)/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs'],
    },
  },
};
