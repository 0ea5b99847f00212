import { defineConfig } from '@playwright/test';
import { hasPeers } from './contract/peers/programs.ts';
import { findChromium, FLAGS } from './e2e/chromium.ts';
import { share } from './e2e/share.ts';

/** What takes longer than everybody's patience is chosen here, so that nothing chosen is ever skipped. */
function chosen(): string {
  if (process.env.VIDIK_SCREENSHOTS === '1') return '**/screenshots.test.ts';
  return process.env.VIDIK_LONG === '1' ? '**/!(screenshots).test.ts' : '**/!(screenshots|*.long).test.ts';
}

/** What a short run takes in turn with others: each is a minute or less, and all of them are too long for every day. */
const IN_TURN = [
  'admin',
  'clusters',
  'commander',
  'context-loss',
  'display',
  'frozen',
  'gpsfake',
  'link-lost',
  'marks',
  'outbox',
  'phone',
  'referral',
  'still',
  'tools'
];
const now = share(IN_TURN, 4);
const notNow = IN_TURN.filter((name) => !now.includes(name)).map((name) => `**/${name}.test.ts`);

export default defineConfig({
  testDir: 'e2e',
  testMatch: chosen(),
  // A bare machine has no gpsd: what needs one is then no test of it.
  testIgnore: [...notNow, ...(hasPeers() ? [] : ['**/gpsfake.test.ts'])],
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
