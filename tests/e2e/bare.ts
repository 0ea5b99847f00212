import { openBrowser, type Browser } from './devtools.ts';
import { until } from '../flow/desk.ts';
import { findChromium, FLAGS } from './chromium.ts';
import type { Hub } from './hub.ts';
import { sessionOf, type Who } from './officer.ts';

/**
 * A browser that nobody keeps awake: the one of the test runner holds its pages as if somebody looked at them, so that
 * they cannot be frozen. Opens a page of the hub, signed in.
 */
export async function openBare(hub: Hub, who: Who, path: string): Promise<Browser & Screen> {
  const { executablePath, env } = findChromium();
  const flags = [...FLAGS, '--headless=new', '--window-size=1366,768', '--lang=sr-Cyrl-RS'];
  const browser = await openBrowser({ program: executablePath, flags, ...(env ? { env } : {}) });
  const { tab } = browser;
  try {
    for (const pair of (await sessionOf(hub, who)).split('; ')) {
      const [name = '', ...value] = pair.split('=');
      await tab.ask('Network.setCookie', { name, value: value.join('='), url: hub.url });
    }
    await tab.ask('Page.navigate', { url: `${hub.url}${path}` });
  } catch (error) {
    await browser.close();
    throw error;
  }
  const text = async (): Promise<string> => String(await tab.read('document.body.innerText'));
  return {
    ...browser,
    text,
    freeze: async () => void (await tab.ask('Page.setWebLifecycleState', { state: 'frozen' })),
    async thaw() {
      await tab.ask('Page.setWebLifecycleState', { state: 'active' });
      // Frozen it was hidden too; a window that is opened again shows what it has.
      const { windowId } = await tab.ask('Browser.getWindowForTarget');
      for (const windowState of ['minimized', 'normal'])
        await tab.ask('Browser.setWindowBounds', { windowId, bounds: { windowState } });
    },
    async shows(words, withinMs = 20_000) {
      let last = '';
      const reading = setInterval(() => void text().then((read) => (last = read), String), 100);
      try {
        await until(`«${words}» on the page`, () => last.includes(words) || undefined, withinMs);
      } finally {
        clearInterval(reading);
      }
    }
  };
}

export type Screen = {
  /** As a browser does that saves power or memory. */
  readonly freeze: () => Promise<void>;
  readonly thaw: () => Promise<void>;
  readonly text: () => Promise<string>;
  readonly shows: (words: string, withinMs?: number) => Promise<void>;
};
