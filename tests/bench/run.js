import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

// The floor of Node cannot read TypeScript by itself; bundled, every bench and every process it starts is plain.
const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
// As deep as the folders of tests: what finds the project by its own place finds it from here too.
const outDir = `${root}node_modules/.vidik-bench`;

const BENCHES = ['geofence', 'wire', 'fanout', 'scene', 'ingest', 'latency', 'archive', 'growth', 'journal'];
const [name = '', ...rest] = process.argv.slice(2);
if (!BENCHES.includes(name)) {
  console.error(`npm run bench -- ${BENCHES.join('|')} [--full] [--seed N]`);
  process.exit(2);
}

const entries = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file === `${name}.ts` || (file.startsWith(`${name}/`) && file.endsWith('.process.ts'))
);
const bundle = await rolldown({
  cwd: root,
  input: Object.fromEntries(
    entries.map((file) => [file.replaceAll('/', '-').replace(/\.ts$/, ''), here + file])
  ),
  platform: 'node',
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('#')
});
mkdirSync(outDir, { recursive: true });
for (const file of readdirSync(outDir)) if (file.startsWith(name)) rmSync(`${outDir}/${file}`);
await bundle.write({
  dir: outDir,
  format: 'es',
  sourcemap: true,
  entryFileNames: '[name].js',
  chunkFileNames: `${name}-[name]-[hash].js`
});
await bundle.close();

process.argv = [process.argv[0] ?? 'node', `${name}.js`, ...rest];
const { run } = await import(pathToFileURL(`${outDir}/${name}.js`).href);
await run();
