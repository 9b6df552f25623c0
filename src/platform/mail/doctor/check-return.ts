import type { DnsReader } from '../dns-reader.ts';
import { probeMailbox } from '../reports/read-mailbox.ts';
import type { MailConfig } from '../settings.ts';
import { domainOf } from './check-dkim.ts';
import { type Finding, ill, well } from './finding.ts';

const CHECK = 'return';

/** Whether mails that cannot be delivered come back to somebody who reads them. */
export async function checkReturn(dns: DnsReader, { returnTo, returnMailbox }: MailConfig): Promise<Finding> {
  if (returnTo === null) {
    return ill(
      CHECK,
      'Mails that cannot be delivered come back to nobody, so organisers do not see whom they did not reach. Set ' +
        'FOYER_BOUNCE_ADDRESS.',
    );
  }
  const domain = domainOf(returnTo);
  if ((await dns.mailHosts(domain)).length === 0 && (await dns.addresses(domain)).length === 0)
    return ill(
      CHECK,
      `No server takes mail for ${domain}, so nothing comes back to ${returnTo}. Add an MX record.`,
    );
  if (returnMailbox === null)
    return well(CHECK, `Mails come back to ${returnTo}; your mail server has to pipe them to foyer bounce.`);
  const isReadable = await probeMailbox(returnMailbox);
  const { hostname } = new URL(returnMailbox.url);
  return isReadable
    ? well(CHECK, `Mails come back to ${returnTo}, and their mailbox can be read.`)
    : ill(
        CHECK,
        `The mailbox at ${hostname} cannot be read. Check host, user and password in FOYER_BOUNCE_IMAP_URL.`,
      );
}
