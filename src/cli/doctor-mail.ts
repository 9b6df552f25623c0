import { readConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { listIdentities, listSenders, type SenderIdentity } from '../domain/mail-sender/data.ts';
import { composeTrial } from '../domain/messaging/compose-trial.ts';
import { openContext } from '../open-context.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { translator } from '../platform/i18n/translate.ts';
import { createLog } from '../platform/log/log.ts';
import { createDnsReader, type DnsReader } from '../platform/mail/dns-reader.ts';
import { whatToMend } from '../platform/mail/doctor/check-server.ts';
import { type Finding, ill, well } from '../platform/mail/doctor/finding.ts';
import { inspectMail } from '../platform/mail/doctor/inspect-mail.ts';
import { print } from './print.ts';
import { besideServer } from './with-database.ts';

const t = translator('en');

/** `foyer doctor mail [--to ADDRESS]`: examines how mail leaves, and sends a test mail to an address of the operator. */
export async function doctorMail({ to }: { readonly to?: string }): Promise<void> {
  const context = await openContext(readConfig(), createLog('warn'), besideServer);
  try {
    const findings = await examineMail(
      context,
      createDnsReader({ servers: context.config.mail.dnsServers }),
      to ?? null,
    );
    for (const { check, ok, sentence } of findings) {
      print(ok ? 'cli.doctorWell' : 'cli.doctorIll', { check, sentence });
    }
    if (to === undefined) print('cli.doctorMailNoTest');
    if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
  } finally {
    await context.close();
  }
}

/** What `foyer doctor mail` finds. `to`: who gets a test mail from each sender, or null. */
export async function examineMail(context: Context, dns: DnsReader, to: string | null): Promise<Finding[]> {
  const known = await listSenders(context);
  const identities = await listIdentities(context);
  const senders = identities.map(({ address }) => {
    const sender = known.find((one) => one.address === address);
    return { address, keys: sender?.keys ?? [] };
  });
  const findings = await inspectMail({ config: context.config.mail, dns, senders });
  if (to === null || context.config.mail.smtp === null) return findings;
  for (const sender of identities) findings.push(await sendTest(context, sender, to));
  return findings;
}

async function sendTest(context: Context, sender: SenderIdentity, to: string): Promise<Finding> {
  const check = `test ${sender.address}`;
  const { smtp } = context.config.mail;
  const mail = composeTrial(context, { sender, to, t, date: systemClock.now() });
  const delivery = await context.mail.send(mail);
  if (delivery.status === 'accepted' || smtp === null) return well(check, t('cli.doctorMailTested'));
  return ill(
    check,
    delivery.status === 'unreachable'
      ? whatToMend(delivery, smtp)
      : t('cli.doctorMailRefused', { code: delivery.code ?? 0, reason: delivery.reason }),
  );
}
