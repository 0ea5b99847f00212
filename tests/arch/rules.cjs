const STAGES = '(feeds|tracks|sectors|mind|publish|gateway)';
const CORE_PACKAGES = '(flatbush|kdbush|robust-predicates|valibot|@noble/hashes|geographiclib-geodesic)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-unresolved',
      comment: 'an import that the tool cannot see is a rule that cannot fail',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^([$](app|env|service-worker)|[.]/[$]types|.*handler[.]js$)' }
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-is-pure',
      comment: 'core imports core and the few packages that are as pure',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '[.]test[.]ts$' },
      to: { pathNot: `(^src/core/|node_modules/${CORE_PACKAGES}/)` }
    },
    {
      name: 'words-know-core-only',
      severity: 'error',
      from: { path: '^src/words/', pathNot: '[.]test[.]ts$' },
      to: { pathNot: '^src/(words|core)/' }
    },
    {
      name: 'client-not-to-server',
      severity: 'error',
      from: { path: '^src/(lib|routes)/' },
      to: { path: '^server/' }
    },
    {
      name: 'server-not-to-client',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^src/(?!core/|words/)' }
    },
    {
      name: 'stages-do-not-know-each-other',
      severity: 'error',
      from: { path: `^server/${STAGES}/` },
      to: { path: `^server/${STAGES}/`, pathNot: '^server/$1/' }
    },
    {
      name: 'exercise-speaks-by-wire-only',
      comment: 'a drill that reaches into the server proves nothing about its listeners',
      severity: 'error',
      from: { path: '^server/exercise/', pathNot: '[.]test[.]ts$' },
      to: { path: '^server/', pathNot: '^server/(exercise|hubs)/' }
    },
    {
      name: 'redis-stays-in-redis-files',
      severity: 'error',
      from: { path: '^(src|server)/', pathNot: '^server/.+/redis[.]ts$' },
      to: { path: 'node_modules/(ioredis|redis|@redis)/' }
    },
    {
      name: 'sockets-stay-at-the-door',
      severity: 'error',
      from: { path: '^(src|server)/', pathNot: '^(server/gateway/|src/lib/link/)' },
      to: { path: 'node_modules/socket[.]io(-client)?/' }
    },
    {
      name: 'map-stays-in-scene',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/lib/scene/' },
      to: { path: 'node_modules/(deck[.]gl|@deck[.]gl|@luma[.]gl|maplibre-gl|pmtiles)/' }
    },
    {
      name: 'turf-stays-off-the-hot-path',
      severity: 'error',
      from: { path: '^(src|server)/', pathNot: '(^server/(hubs|basemap)/|[.]test[.]ts$)' },
      to: { path: 'node_modules/@turf/' }
    },
    {
      name: 'scene-has-no-runes',
      severity: 'error',
      from: { path: '^src/lib/scene/' },
      to: { path: '(node_modules/svelte/|[.]svelte([.]ts)?$)' }
    },
    {
      name: 'panels-do-not-do-io',
      severity: 'error',
      from: { path: '^src/lib/(panels|ui)/', pathNot: '[.]test[.]ts$' },
      to: { path: '^src/lib/(link|scene)/' }
    },
    {
      name: 'state-does-not-touch-the-map',
      severity: 'error',
      from: { path: '^src/lib/state/' },
      to: { path: '^src/lib/scene/', pathNot: '^src/lib/scene/columns[.]ts$' }
    },
    {
      name: 'ui-knows-no-domain',
      severity: 'error',
      from: { path: '^src/lib/ui/' },
      to: { path: '^src/(core|words|lib/(?!ui/))' }
    },
    {
      name: 'tests-are-leaves',
      severity: 'error',
      from: { path: '^(src|server)/', pathNot: '[.]test[.]ts$' },
      to: { path: '([.]test[.]ts$|^tests/)' }
    },
    {
      name: 'lib-not-to-routes',
      severity: 'error',
      from: { path: '^src/lib/' },
      to: { path: '^src/routes/' }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^server/basemap/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    webpackConfig: { fileName: 'tests/arch/aliases.cjs' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.svelte', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types', 'svelte'],
      exportsFields: ['exports']
    }
  }
};
