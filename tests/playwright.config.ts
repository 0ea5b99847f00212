import { defineConfig } from '@playwright/test';
import { hasPeers } from './contract/peers/programs.ts';
import { findChromium, FLAGS } from './e2e/chromium.ts';

/** What takes longer than everybody's patience is chosen here, so that nothing chosen is ever skipped. */
function chosen(): string {
  if (process.env.VIDIK_SCREENSHOTS === '1') return '**/screenshots.test.ts';
  return process.env.VIDIK_LONG === '1' ? '**/!(screenshots).test.ts' : '**/!(screenshots|*.long).test.ts';
}

// Set here, so that every worker has the same one.
if (process.env.VIDIK_SHARE === undefined) {
  process.env.VIDIK_SHARE = String(Math.floor(Date.now() / 86_400_000));
  console.log(`The share of this run: VIDIK_SHARE=${process.env.VIDIK_SHARE}`);
}

export default defineConfig({
  testDir: 'e2e',
  testMatch: chosen(),
  // A bare machine has no gpsd: what needs one is then no test of it.
  testIgnore: hasPeers() ? [] : '**/gpsfake.test.ts',
  outputDir: '../test-results',
  workers: 2, // as many as the cores: a test mostly waits for a hub, which has the pace of its night
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'sr-Cyrl-RS',
    timezoneId: 'Europe/Belgrade',
    actionTimeout: 10_000,
    trace: 'off',
    screenshot: 'only-on-failure',
    // A colour that is still on its way to another is neither.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { ...findChromium(), args: FLAGS }
  }
});
