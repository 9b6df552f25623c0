import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount } from '../../src/domain/account/commands/add-account.ts';
import { mailAccountChange } from '../../src/domain/account/commands/mail-account-change.ts';
import { mailInvitation } from '../../src/domain/account/commands/mail-invitation.ts';
import { mailSignInLink } from '../../src/domain/account/commands/mail-sign-in-link.ts';
import { addSender } from '../../src/domain/mail-sender/commands/add-sender.ts';
import { pseudoLanguage } from '../../src/platform/i18n/languages.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import type { Mail } from '../../src/platform/mail/mailer.ts';
import { absoluteLinks } from '../../src/web/paths.ts';
import { openTestContext, type TestContext } from '../support/context.ts';
import { buildOrganisation } from '../support/factories.ts';

const ADDRESS = 'amal@office.example.org';
const links = absoluteLinks('https://foyer.example.org');
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'no-inline-style': 'off',
    'doctype-style': ['error', { style: 'lowercase' }],
    'void-style': ['error', { style: 'selfclosing' }],
    'long-title': 'off',
  },
});

let context: TestContext;
let organisationId: string;
beforeAll(async () => {
  context = await openTestContext();
  organisationId = await buildOrganisation(context);
  await addAccount(context, { address: ADDRESS });
});
afterAll(() => context.close());

type Kind = 'sign-in' | 'change' | 'invitation';

async function mailOf(kind: Kind, tag = 'en'): Promise<Mail> {
  const t = translator(tag);
  const address = ADDRESS;
  if (kind === 'sign-in') await mailSignInLink(context, { t, address, to: '/w/office' }, links);
  const what = t('account.mail.changed.passkeyAdded');
  const account = links.of('/account');
  if (kind === 'change') await mailAccountChange(context, { t, address, what, account });
  const invitation = { address, organisationId };
  const letter = { t, invitation, organisation: 'An Office', until: 'Monday', link: links.of('/account/x') };
  if (kind === 'invitation') await mailInvitation(context, letter);
  const mail = context.mail.kept.at(-1);
  if (mail === undefined) throw new Error('No mail was sent.');
  return mail;
}

const linksIn = (text: string) => new Set(text.match(/https?:\/\/[^\s"<>]+/g) ?? []);

describe.each(['sign-in', 'change', 'invitation'] as const)('the letter of kind %s', (kind) => {
  it.each(['en', pseudoLanguage.tag])('is whole in %s, as HTML and as text', async (tag) => {
    const mail = await mailOf(kind, tag);
    const report = await validator.validateString(mail.html);
    expect(report.results.flatMap(({ messages }) => messages)).toEqual([]);
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|form)\b/i);
    expect(linksIn(mail.html.replaceAll('&amp;', '&'))).toEqual(linksIn(mail.text));
    expect([...linksIn(mail.text)].map((link) => new URL(link).host)).toEqual(['foyer.example.org']);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    for (const part of [mail.subject, mail.text, mail.html])
      expect(part).not.toMatch(/\{\w+\}|undefined|null|\[object/);
  });
});

describe('letters to the staff', () => {
  it('lead on to the page that was wanted', async () => {
    expect((await mailOf('sign-in')).text).toContain('?to=%2Fw%2Foffice\n');
  });

  it('come from the neutral sender of the installation, where there is one', async () => {
    expect((await mailOf('sign-in')).from.address).toBe(context.config.mail.from);
    const address = 'staff@mail.example.org';
    await addSender(context, { address, purpose: 'neutral', organisationId: null });
    const mail = await mailOf('sign-in');
    expect(mail.from.address).toBe(address);
  });
});
