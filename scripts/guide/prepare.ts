import { press, showFactor, t, type Walk } from './walk.ts';

/** What an organiser does before anybody registers. */
export async function prepare(walk: Walk): Promise<void> {
  const { page, take, inWorkspace, atEvent } = walk;
  await inWorkspace();
  await take('events');
  await atEvent();
  await take('overview');
  await atEvent('/texts');
  await take('texts');
  await atEvent('/panel');
  await take('panel');
  await atEvent('/panel/new');
  await take('panellist');
  await atEvent('/preview');
  await take('preview');
  await atEvent('/publish');
  await take('publish');
  await atEvent('/settings');
  await page.locator('[name=admission]').selectOption('approval');
  await take('settings');
  await take('settings-care', page.getByRole('group', { name: t('editing.settings.care') }));
  await press(page, t('editing.save'));
  await atEvent('/versions');
  await take('versions');
  await askSomething(walk);
  await planMessages(walk);
  await tickMeeting(walk);
}

async function askSomething({ page, take, atEvent }: Walk): Promise<void> {
  await atEvent('/form/new');
  await page.locator('[name=label]').fill('What do you need to take part?');
  await page.locator('[name=hint]').fill('Captions, sign language, a quiet start: say it in your words.');
  await page.locator('[name=purpose]').fill('To have captions and interpreters there in time.');
  await page.locator('[name=legalBasis]').selectOption('consent');
  await page.locator('[name=keptDays]').fill('7');
  await page.locator('[name=seenBy]').first().check();
  await take('question');
  await take('question-declared', page.locator('label', { hasText: t('workspace.question.purpose') }));
  await press(page, t('workspace.question.save'));
  await take('form');
}

async function planMessages({ page, take, atEvent }: Walk): Promise<void> {
  await atEvent('/messages');
  await take('messages');
  await page.getByRole('link', { name: /^Link/ }).first().click();
  // The mail is a document of its own, which comes after the page.
  await page.frameLocator('iframe').locator('a').first().waitFor();
  await take('message');
}

async function tickMeeting(walk: Walk): Promise<void> {
  const { page, take, atEvent } = walk;
  await atEvent('/meeting');
  await showFactor(walk);
  await take('meeting');
  for (const check of await page.locator('[name=checks]').all()) await check.check();
  await take('meeting-list', page.locator('#checks'));
  await press(page, t('workspace.meeting.checksButton'));
  await showFactor(walk);
}
