import { test as base } from '@playwright/test';
import { startHub, type Hub } from './hub.ts';

export { expect } from '@playwright/test';

type PerTest = { readonly mayFail: readonly RegExp[] };
type PerWorker = { readonly night: Readonly<Record<string, string>>; readonly hub: Hub };

/**
 * A test against a running hub; files with the same `night` (its environment) share one. A page that logs an error, throws
 * or asks any other machine for anything fails its test, whatever else it shows.
 */
export const test = base.extend<PerTest, PerWorker>({
  night: [{}, { option: true, scope: 'worker' }],
  hub: [
    async ({ night }, use) => {
      const hub = await startHub(night);
      try {
        await use(hub);
      } finally {
        await hub.close();
      }
      if (hub.errors().length > 0) throw new Error(`The hub logged errors:\n${hub.errors().join('\n')}`);
    },
    { scope: 'worker', timeout: 60_000 }
  ],
  /** What a test that cuts the line may expect to read in the console. */
  mayFail: [[], { option: true }],
  baseURL: async ({ hub }, use) => use(hub.url),
  page: async ({ page, hub, mayFail }, use, info) => {
    const own = new URL(hub.url).host;
    const faults: string[] = [];
    const asked = (url: string): void => {
      const { protocol, host } = new URL(url);
      if (/^(https?|wss?):$/.test(protocol) && host !== own) faults.push(`asked ${url}`);
    };
    page.on('request', (request) => asked(request.url()));
    page.on('websocket', (socket) => asked(socket.url()));
    page.on('pageerror', (error) => faults.push(`threw ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()} ${message.location().url}`);
    });
    await use(page);
    if (info.status !== info.expectedStatus) await info.attach('hub', { body: hub.log() });
    const wrong = faults.filter((fault) => !mayFail.some((pattern) => pattern.test(fault)));
    if (wrong.length > 0) throw new Error(`The page is not clean:\n${wrong.join('\n')}`);
  }
});
