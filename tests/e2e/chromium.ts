import { chromium } from '@playwright/test';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A browser to start: its program, and its environment where that has to be another than ours. */
export type Browser = { readonly executablePath: string; readonly env?: Record<string, string> };

const cache = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));
const packed = join(cache, 'chromium');

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Without a GPU the map is drawn by SwiftShader, which newer browsers use only when they are told to. */
export const FLAGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-dev-shm-usage'
];

/**
 * The first browser that is there: $CHROMIUM_PATH, Playwright's own download, the system's, and on linux x64 the one that
 * comes packed inside an npm package. Throws a sentence where there is none.
 */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): Browser {
  const named = env.CHROMIUM_PATH;
  if (named === 'packed') return unpacked();
  if (named !== undefined && !existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}: no such file.`);
  const found = named ?? [chromium.executablePath(), ...INSTALLED].find((path) => existsSync(path));
  if (found !== undefined) return { executablePath: found };
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked();
  throw new Error('No browser found: run `npx playwright install chromium`, or set CHROMIUM_PATH.');
}

function unpacked(): Browser {
  if (!existsSync(packed)) unpack();
  const executablePath = join(packed, 'chromium');
  // Its own configuration names a folder that is not there, and without fonts every text has no size.
  const fonts = join(packed, 'fonts.conf');
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${packed}/fonts</dir>` +
      `<dir>/usr/share/fonts</dir><cachedir>${packed}/fonts-cache</cachedir></fontconfig>`
  );
  const env = { ...(process.env as Record<string, string>), FONTCONFIG_FILE: fonts };
  // Its own libraries stand in only where the system has none: mixed with newer ones they do not load.
  const runs = spawnSync(executablePath, ['--version'], { env }).status === 0;
  return { executablePath, env: runs ? env : { ...env, LD_LIBRARY_PATH: join(packed, 'al2023', 'lib') } };
}

/**
 * The package unpacks to the temporary folder, and its libraries only where it believes to be in a function of a cloud. A
 * process of its own is told so; the folder is moved in place when it is whole.
 */
function unpack(): void {
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(join(cache, 'chromium-'));
  const script = `const { default: packed } = await import('@sparticuz/chromium'); await packed.executablePath();`;
  try {
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }
    });
    if (!existsSync(packed)) renameSync(fresh, packed);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
