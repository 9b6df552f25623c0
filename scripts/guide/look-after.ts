import { moveClock, press, showFactor, t, type Walk } from './walk.ts';

/** What a registrar does while people register. */
export async function lookAfterPeople(walk: Walk): Promise<void> {
  const { page, take, origin, atEvent } = walk;
  await atEvent('/people?show=applied');
  for (const box of (await page.getByRole('checkbox').all()).slice(0, 3)) await box.check();
  await take('people');
  const ticked = page.locator('form.list-form');
  await ticked.getByRole('button', { name: t('people.action.approve'), exact: true }).click();
  await page.waitForLoadState();
  await take('decide');
  await page.locator('main form button').first().click();
  await take('decided');
  await press(page, t('people.decision.undo'));
  await take('taken-back');

  await atEvent('/people?show=applied');
  await press(page, t('people.action.approve'));
  await page.locator('main form button').first().click();
  await atEvent('/people');
  await page.locator('main table a').first().click();
  await take('person');
  // What stands there depends on whether the person answered something.
  const contact = page.locator('main a[href$="/contact"]');
  await contact.click();
  await page.waitForLoadState();
  await showFactor(walk);
  await page.locator('[name=reason]').fill('They wrote that no mail has come, and the event is next week.');
  await take('contact-reason');
  await press(page, t('people.contact.submit'));
  await take('contact');
  await moveClock(origin, '2020-07-21T04:00:00Z');
}

/** Asking people in by a list, and until when all of them are kept. */
export async function inviteAndProtect(walk: Walk): Promise<void> {
  const { take, atEvent } = walk;
  await atEvent('/invitations');
  await showFactor(walk);
  await take('invitations');
  await atEvent('/protection');
  await take('protection');
}

/** The door, while the event runs. */
export async function keepDoor({ page, take, origin, atEvent }: Walk): Promise<void> {
  await moveClock(origin, '2020-07-30T08:31:00Z');
  await page.waitForTimeout(3000);
  await atEvent('/door');
  await take('door');
}

/** How the mails go, the day before. */
export async function watchDeliveries({ page, take, origin, atEvent }: Walk): Promise<void> {
  await moveClock(origin, '2020-07-29T09:00:00Z');
  await page.waitForTimeout(5000);
  await atEvent('/deliveries');
  await take('deliveries');
  await atEvent('/figures');
  await take('figures');
}

/** What came of it, the day after. */
export async function tellAfterwards({ page, take, origin, atEvent }: Walk): Promise<void> {
  await moveClock(origin, '2020-07-31T04:00:00Z');
  await atEvent('/outcomes');
  await page
    .getByRole('textbox')
    .first()
    .fill(
      [
        'Ninety people from eleven countries took part.',
        '',
        'They agreed on three steps. The summary, in three languages:',
        'https://www.example.org/summary',
      ].join('\n'),
    );
  await press(page, t('outcomes.write.button'));
  await take('afterwards');
}
