import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Role } from '#core/rights.ts';
import { say } from '#words/say.ts';
import { SCRIPT_NAMES, SCRIPTS, type Script } from '#words/script.ts';
import { mapOf } from './map.ts';
import { open } from './officer.ts';
import { expect, test } from './page.ts';
import { phoneCode } from './phone-code.ts';
import { share } from './share.ts';

const VIEWS: readonly (readonly [path: string, role: Role])[] = [
  ['/watch', 'watch'],
  ['/command', 'commander'],
  ['/reception', 'commander'],
  ['/wall', 'ministry'],
  ['/admin', 'admin']
];

/** Words that stay Latin in Serbian Cyrillic: units of measure, keys, names of standards, the other two choices. */
const LATIN =
  /^(km|m|h|min|s|d|kn|MB|UTC|P50|P90|WGS84|EXERCISE|Latinica|English|OpenStreetMap|Esc|Enter|Ctrl|[A-Z])$/;

/** Words that stay Cyrillic in Latin and English: the band in both languages, and the choice of script. */
const CYRILLIC = /^(ВЕЖБА|Ћирилица)$/;

/** What stands on the page and what is read out from it, without what is data by nature: logins, raw messages, code. */
async function words(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element?.checkVisibility() || element.closest('code, pre, [translate="no"]')) continue;
      if (!(node instanceof Element)) found.push(node.textContent ?? '');
      else
        for (const name of ['aria-label', 'title', 'placeholder']) found.push(node.getAttribute(name) ?? '');
    }
    return found;
  });
  return texts.flatMap((text) => text.split(/[^\p{L}\d]+/u));
}

const latin = (all: readonly string[]) =>
  all.filter((word) => /\p{Script=Latin}/u.test(word) && !LATIN.test(word));
const cyrillic = (all: readonly string[]) =>
  all.filter((word) => /\p{Script=Cyrillic}/u.test(word) && !CYRILLIC.test(word));

async function faults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`)
  );
}

test('Serbian Cyrillic, Serbian Latin: the three scripts change in place, and the choice is there after a reload', async ({
  page
}) => {
  await page.goto('/login');
  const submit = (name: string) => page.getByRole('button', { name, exact: true });
  await expect(submit('Пријави се')).toBeVisible();
  await page.getByLabel('Корисничко име').fill('j.petrovic');
  await page.getByRole('radio', { name: 'Latinica' }).click();
  await expect(submit('Prijavi se')).toBeVisible();
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(submit('Sign in')).toBeVisible();
  await expect(page.getByLabel('User name')).toHaveValue('j.petrovic');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(submit('Sign in')).toBeVisible();
});

test('/login: one script at a time, and nothing that shuts anybody out', async ({ page }) => {
  await page.goto('/login');
  for (const script of SCRIPTS) {
    await page.getByRole('radio', { name: SCRIPT_NAMES[script] }).click();
    await expect(page.getByRole('button', { name: say(script, 'login.submit') })).toBeVisible();
    await clean(page, script);
  }
});

for (const [path, role] of share(VIEWS, 2)) {
  test(`${path}: in every script its own letters alone, and nothing that shuts anybody out`, async ({
    page,
    hub
  }) => {
    await open(page, hub, role, path);
    for (const script of SCRIPTS) {
      if (script !== 'sr-Cyrl') await change(page, script);
      await shown(page, path);
      await clean(page, script);
    }
  });
}

test('/unit: in every script its own letters alone, and nothing that shuts anybody out', async ({
  page,
  hub
}) => {
  await page.goto('/unit');
  await page.getByLabel(say('sr-Cyrl', 'phone.code')).fill(await phoneCode(hub));
  await page.getByRole('button', { name: say('sr-Cyrl', 'phone.admit') }).click();
  for (const script of SCRIPTS) {
    if (script !== 'sr-Cyrl') await change(page, script);
    await expect(page.getByRole('heading', { name: say(script, 'phone.noOrder') })).toBeVisible();
    await clean(page, script);
  }
});

/** Whoever is on duty, in any script. */
const ON_DUTY = new RegExp(SCRIPTS.map((script) => say(script, 'shift.officer')).join('|'));

async function clean(page: Page, script: Script): Promise<void> {
  const strange = script === 'sr-Cyrl' ? latin : cyrillic;
  expect.soft(strange(await words(page)), script).toEqual([]);
  expect.soft(await faults(page), script).toEqual([]);
}

/** Where somebody is on duty his menu changes the script in place; else it is as he had chosen it before. */
async function change(page: Page, script: Script): Promise<void> {
  const menu = page.locator('header').getByRole('button', { name: ON_DUTY });
  if ((await menu.count()) > 0) {
    await menu.click();
    await page.getByRole('radio', { name: SCRIPT_NAMES[script] }).click();
    await page.keyboard.press('Escape');
    await expect(page.locator('[data-popover-content]')).toHaveCount(0);
  } else {
    await page.evaluate(
      (preferences) => localStorage.setItem('vidik.preferences', preferences),
      JSON.stringify({ script })
    );
    await page.reload();
  }
  await expect(page.locator('html')).toHaveAttribute('lang', script);
}

async function shown(page: Page, path: string): Promise<void> {
  await expect(page.getByText(/EXERCISE/).first()).toBeVisible();
  if (path !== '/admin') await mapOf(page).drawn();
}
