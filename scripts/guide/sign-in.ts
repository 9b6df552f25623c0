import { oneTimeCode } from '../../tests/support/one-time-code.ts';
import { press, t, type Walk } from './walk.ts';

/** From the link in a mail to an account that a stolen mailbox does not open. */
export async function signIn({ page, take, origin, codes }: Walk, link: string): Promise<void> {
  await page.goto(`${origin}/account/sign-in`);
  await page.getByLabel(t('account.signIn.address')).fill('owner@example.org');
  await take('sign-in');
  await page.goto(link);
  await take('sign-in-link');
  await press(page, t('account.link.submit'));

  await page.goto(`${origin}/account/set-up`);
  await take('second-factor');
  await press(page, t('account.setUp.appButton'));
  await take('authenticator');
  const secret = (await page.locator('.secret').textContent())?.replaceAll(' ', '') ?? '';
  await page.getByLabel(t('account.factor.code')).fill(oneTimeCode(`otpauth://totp/x?secret=${secret}`));
  await press(page, t('account.app.submit'));
  await take('recovery-codes');
  codes.push(...(await page.locator('.codes li').allTextContents()));
  await page.goto(`${origin}/account`);
  await take('account');
}
