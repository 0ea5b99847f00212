import { setTimeout as pause } from 'node:timers/promises';
import { openBare } from './bare.ts';
import type { Hub } from './hub.ts';

/**
 * Freezes the watch as a browser does that saves power or memory, lets it go on, and waits until it is live again. Gives
 * the notices of the page in the moment in which it came back, before anything of it ran: the oldest that can be painted.
 */
export async function frozenFor(hub: Hub, ms: number): Promise<string> {
  const { tab, shows, freeze, thaw, close } = await openBare(hub, 'watch', '/watch');
  try {
    await shows('Уживо · ');
    await tab.read(`{
      const notices = () => [...document.querySelectorAll('[role=alert]')].map((one) => one.textContent).join(' ');
      document.addEventListener('resume', () => (window.thawed = notices()), { capture: true, once: true });
    }`);
    await freeze();
    await pause(ms);
    await thaw();
    await shows('Уживо · ');
    return String(await tab.read('window.thawed'));
  } finally {
    await close();
  }
}
