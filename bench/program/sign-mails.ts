import { readConfig } from '../../src/config.ts';
import { addSender } from '../../src/domain/mail-sender/commands/add-sender.ts';
import { getSenderIdentity } from '../../src/domain/mail-sender/data.ts';
import { openContext } from '../../src/open-context.ts';
import { createLog } from '../../src/platform/log/log.ts';
import type { SigningKey } from '../yardsticks/mail-sample.ts';
import type { Settings } from './settings.ts';

/** The address of the measured mails from now on, and the key that signs them. */
export type Signer = { readonly address: string; readonly key: SigningKey };

const ADDRESS = 'no-reply@events.example.org';

/** Has the program, which may be running, sign the mails of sensitive events. Its key is not looked for in the DNS. */
export async function signMails(settings: Settings): Promise<Signer> {
  const access = { access: 'shared', holdSeconds: 60 } as const;
  const context = await openContext(readConfig(settings), createLog('silent'), access);
  try {
    await addSender(context, { address: ADDRESS, purpose: 'neutral', organisationId: null });
    await context.db.query(`update mail_sender_keys set state = 'signing'`);
    const { address, dkim } = await getSenderIdentity(context, null, 'neutral');
    if (dkim === null) throw new Error('The mails of the benchmark are not signed.');
    const { domain, selector, privateKey } = dkim;
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    return { address, key: { domain, selector, pem } };
  } finally {
    await context.close();
  }
}
