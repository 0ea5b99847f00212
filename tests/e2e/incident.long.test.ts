import type { Locator, Page } from '@playwright/test';
import { signIn } from './officer.ts';
import { expect, test } from './page.ts';

// At its own pace: the crew is slower than the officer who says its steps by radio.
test.use({ night: { VIDIK_SEED: '3', VIDIK_RATE: '1' } });

const OFFICER = 'Ј. Петровић';

const asked = (page: Page): Locator => page.locator('[data-popover-content]');

/** In an open question: goes down to an answer, takes it and sends it, as one does who has no mouse. */
async function choose(page: Page, name: string): Promise<void> {
  const answer = asked(page).getByRole('radio', { name, exact: true });
  for (let pressed = 0; pressed <= 12; pressed++) {
    if (await answer.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await expect(answer).toBeFocused();
  if ((await answer.getAttribute('aria-checked')) !== 'true') await page.keyboard.press('Enter');
  await expect(answer).toHaveAttribute('aria-checked', 'true');
  await page.keyboard.press('Enter');
  await expect(asked(page)).toHaveCount(0);
}

/** Opens a question by its key. */
async function ask(page: Page, key: string, title: string): Promise<void> {
  await page.keyboard.press(key);
  await isAsked(page, title);
}

async function isAsked(page: Page, title: string): Promise<void> {
  await expect(asked(page).getByRole('heading', { name: title })).toBeVisible();
  await expect(asked(page).locator(':focus')).toHaveCount(1);
}

test('инцидент: one incident from alarm to end and back, in Cyrillic and by keyboard alone', async ({
  page,
  hub
}) => {
  await signIn(page, hub, 'watch');
  const step = page.getByRole('progressbar', { name: 'Ток инцидента' });
  const at = (name: string): Promise<void> =>
    expect(step).toHaveAttribute('aria-valuetext', new RegExp(`^\\d од 7 · ${name}$`), { timeout: 15_000 });

  // K takes the alarm; whoever else looks reads who took it.
  await expect(page.getByText(/^Група \d+–\d+ особа, пешице$/).first()).toBeVisible({ timeout: 60_000 });
  await page.keyboard.press('k');
  await at('Потврђено');
  await expect(page.getByText(new RegExp(`^преузео ${OFFICER} \\d\\d:\\d\\d$`))).toBeVisible();
  const number = page.getByText(/^Инцидент \d\d-\d{4}$/);
  const incident = (await number.innerText()).replace('Инцидент ', '');

  // Nothing that is needed to approve has to be scrolled for.
  const suggestion = page.getByRole('region', { name: 'предлог' });
  const proposed = suggestion.getByRole('heading', { name: /^Предлог: пошаљи / });
  await expect(proposed).toBeVisible({ timeout: 15_000 });
  await expect(suggestion.getByText(/најближа/).first()).toBeInViewport();
  await expect(suggestion.getByText('Укупно')).toBeInViewport();
  await expect(page.getByRole('button', { name: /^Одобри / })).toBeInViewport({ ratio: 1 });
  const unit = (await proposed.innerText()).replace('Предлог: пошаљи ', '');

  // P and Enter weigh it; all is proposed already.
  await ask(page, 'p', 'Процена');
  for (const name of ['Утицај', 'Веродостојност података', 'Поузданост извора', 'Провереност'])
    await expect(
      asked(page).getByRole('radiogroup', { name }).getByRole('radio', { checked: true })
    ).toHaveCount(1);
  await page.keyboard.press('Enter');
  await at('Процењено');
  await expect(asked(page)).toHaveCount(0);

  // A and Enter send, U calls back before it has gone, and the same unit can be sent again.
  const order = page.getByRole('article').filter({ hasText: unit });
  const timer = page.getByRole('timer', { name: 'Опозови налог' });
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await expect(timer).toBeVisible();
  await at('Слање екипе');
  await page.keyboard.press('u');
  await expect(order.getByText('Отказано', { exact: true })).toBeVisible();
  await expect(timer).toHaveCount(0);
  await at('Процењено');
  const again = page.getByRole('button', { name: /^Одобри / });
  await expect(again).toBeEnabled({ timeout: 15_000 });
  const second = (await again.innerText()).split('\n')[0]?.replace('Одобри ', '').trim() ?? '';
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  const running = page.getByRole('article').filter({ hasText: second }).first();
  await expect(timer).toBeVisible();
  await expect(running.getByText('послато', { exact: true })).toBeVisible({ timeout: 15_000 });

  // Its steps by radio: what the crew says next is chosen already.
  await ask(page, 's', `${second} · Упиши по радију`);
  await choose(page, 'На путу');
  await expect(running.getByText('На путу', { exact: true })).toBeVisible();
  await at('У току');
  await ask(page, 's', `${second} · Упиши по радију`);
  await choose(page, 'На месту');
  await expect(running.getByText('На месту', { exact: true })).toBeVisible();

  // The crew is there: the danger is over.
  await ask(page, 'a', 'Стање је стабилно');
  await page.keyboard.press('Enter');
  await at('Стабилно');

  // An open order keeps it open, and the card says which and leads on.
  await ask(page, 'c', 'Затвори инцидент');
  await expect(asked(page).getByRole('alert')).toHaveText(
    `Не може да се затвори: ${second} има налог у току. Прво упишите његов крај.`
  );
  await page.keyboard.press('Enter');
  await isAsked(page, `${second} · Упиши по радију`);
  await choose(page, 'Завршено');
  await at('Затварање');

  // A note, and the end.
  await ask(page, 'n', 'Белешка');
  await page.keyboard.type('Прати се код С-11.');
  await page.keyboard.press('Enter');
  await expect(page.locator('q', { hasText: 'Прати се код С-11.' })).toBeVisible();
  await expect(asked(page)).toHaveCount(0);
  await ask(page, 'c', 'Како се завршило?');
  await choose(page, 'Потврђен недозвољен прелазак');
  await at('Затворено');

  // And open again, with a reason.
  await ask(page, 'a', 'Зашто се отвара поново?');
  await choose(page, 'Поново је виђено');
  await at('Потврђено');

  // The story names the officer at each step.
  for (const line of [
    `Инцидент ${incident} отвара ${OFFICER}`,
    `Инцидент ${incident} процењује ${OFFICER}: утицај висок`,
    `${unit} на ${incident} шаље ${OFFICER}`,
    `${unit}: отказано, опозвано пре слања, ${OFFICER}`,
    `${second}: на путу, уписано по радију, ${OFFICER}`,
    `${second}: на месту, уписано по радију, ${OFFICER}`,
    `Стање на ${incident} је стабилно, уписује ${OFFICER}`,
    `${second}: завршено, уписано по радију, ${OFFICER}`,
    `Инцидент ${incident} поново отвара ${OFFICER}: Поново је виђено`
  ])
    await expect(page.getByText(line).first()).toBeVisible();
  await expect(page.getByText(new RegExp(`^Инцидент ${incident} затвара ${OFFICER}`))).toBeVisible();
});
