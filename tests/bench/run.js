import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

// The floor of Node cannot read TypeScript by itself; bundled, every bench and every process it starts is plain.
const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const outDir = `${root}node_modules/.cache/vidik-bench`;

const BENCHES = ['geofence', 'wire', 'fanout', 'scene', 'ingest', 'latency'];
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
await bundle.write({ dir: `${outDir}/${name}`, format: 'es', sourcemap: true, cleanDir: true });
await bundle.close();

process.argv = [process.argv[0] ?? 'node', `${name}.js`, ...rest];
const { run } = await import(pathToFileURL(`${outDir}/${name}/${name}.js`).href);
await run();
