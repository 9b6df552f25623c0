import { deliverDue } from '../../src/domain/messaging/sender.ts';
import type { Mail } from '../../src/platform/mail/mailer.ts';
import type { TestContext } from '../support/context.ts';
import { type BuiltRegistration, messagesOf } from '../support/factories.ts';
import { testLinks } from './links.ts';

type Addressee = Pick<BuiltRegistration, 'address'>;

/** Sends what is due, and answers what one person was sent since the last time that somebody asked. */
export async function mailsTo(context: TestContext, { address }: Addressee): Promise<Mail[]> {
  await deliverDue(context, testLinks);
  return context.mail.kept.splice(0).filter((mail) => mail.to === address);
}

export async function subjectsTo(context: TestContext, person: Addressee): Promise<string[]> {
  return (await mailsTo(context, person)).map((mail) => mail.subject);
}

/** The ledger of one person: for each kind why it was not sent, or else its state. */
export async function ledgerOf(
  context: TestContext,
  person: BuiltRegistration,
): Promise<Record<string, string>> {
  const rows = await messagesOf(context, person);
  return Object.fromEntries(rows.map((row) => [row.kind, row.reason ?? row.state]));
}
