import type { Context } from '../../../context.ts';
import { dkimRecord, tellsKey } from '../../../platform/mail/dkim.ts';
import type { DnsReader } from '../../../platform/mail/dns-reader.ts';
import { type Activation, domainOf, type MailSender } from '../schema.ts';

/**
 * Signs with the key that waits, from now on, once its record is seen in the DNS. The record of the key before it has to
 * stay for a week, because mails that it signed are still on their way.
 */
export async function activateSenderKey(
  context: Pick<Context, 'db'>,
  dns: DnsReader,
  sender: MailSender,
): Promise<Activation> {
  const waiting = sender.keys.find(({ state }) => state === 'waiting');
  if (waiting === undefined) return { activated: false, reason: 'nothing waits' };
  const record = dkimRecord(
    { domain: domainOf(sender.address), selector: waiting.selector },
    waiting.publicKey,
  );
  const told = await dns.texts(record.name);
  if (!told.some((text) => tellsKey(text, waiting.publicKey))) {
    return { activated: false, reason: 'not in the DNS', record };
  }
  await context.db.transaction(async (trx) => {
    const keys = () => trx.deleteFrom('mail_sender_keys').where('sender_id', '=', sender.id);
    await keys().where('state', '=', 'signing').execute();
    await trx
      .updateTable('mail_sender_keys')
      .set({ state: 'signing' })
      .where('sender_id', '=', sender.id)
      .where('selector', '=', waiting.selector)
      .execute();
  });
  return { activated: true };
}
