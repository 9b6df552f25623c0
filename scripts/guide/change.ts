import { press, showFactor, t, type Walk } from './walk.ts';

/** The three corrections that concern everybody, each up to the button that is not pressed here. */
export async function changeForEverybody(walk: Walk): Promise<void> {
  const { take, atEvent } = walk;
  await atEvent('/changes');
  await take('changes');
  await atEvent('/changes/time');
  await showFactor(walk);
  await take('time');
  await atEvent('/changes/cancel');
  await showFactor(walk);
  await take('cancel');
}

/** Where lists are asked for, and where they are allowed for an event such as this. */
export async function askForList(walk: Walk): Promise<void> {
  const { take, atEvent } = walk;
  await atEvent('/exports');
  await showFactor(walk);
  await take('exports');
}

/** Who works here, and how somebody is asked to. */
export async function inviteStaff(walk: Walk): Promise<void> {
  const { page, take, inWorkspace } = walk;
  await inWorkspace('/staff/invite');
  await showFactor(walk);
  await page.locator('[name=address]').fill('registrar@example.org');
  await page.locator('[name=roles][value=registrar]').check();
  await take('invite');
  await press(page, t('workspace.staff.inviteButton'));
  await take('staff');
}
