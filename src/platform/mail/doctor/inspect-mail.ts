import type { DnsReader } from '../dns-reader.ts';
import type { MailConfig } from '../settings.ts';
import { type CheckedSender, checkDkim, domainOf } from './check-dkim.ts';
import { checkDmarc } from './check-dmarc.ts';
import { checkReturn } from './check-return.ts';
import { checkServer } from './check-server.ts';
import { checkSpf } from './check-spf.ts';
import { type Finding, ill } from './finding.ts';

export type InspectMailOptions = {
  readonly config: MailConfig;
  readonly dns: DnsReader;
  /** All addresses that mails come from. */
  readonly senders: readonly CheckedSender[];
  /** Milliseconds to wait for the mail server. */
  readonly patience?: number;
};

/**
 * Examines how mail leaves, for `foyer doctor mail`: the server, and for each sender what its domain says in the DNS.
 * Sends nothing and changes nothing; a check that cannot be made is a finding that is not well.
 */
export async function inspectMail(options: InspectMailOptions): Promise<Finding[]> {
  const { config, dns, senders, patience } = options;
  const { smtp } = config;
  const host = smtp === null ? null : new URL(smtp.url).hostname;
  const checks: [string, () => Promise<Finding>][] = [
    ['server', async () => (smtp === null ? ill('server', NO_SERVER) : checkServer(smtp, patience))],
    ['return', () => checkReturn(dns, config)],
  ];
  for (const domain of new Set(senders.map(({ address }) => domainOf(config.returnTo ?? address)))) {
    checks.push([`spf ${domain}`, () => checkSpf(dns, domain, host)]);
  }
  for (const sender of senders) {
    checks.push([`dkim ${sender.address}`, () => checkDkim(dns, sender)]);
    const domain = domainOf(sender.address);
    checks.push([
      `dmarc ${domain}`,
      () => checkDmarc(dns, sender, domainOf(config.returnTo ?? sender.address)),
    ]);
  }
  const findings: Finding[] = [];
  for (const [check, run] of checks) findings.push(await run().catch((error) => failed(check, error)));
  return findings;
}

const NO_SERVER = 'No mail server is set, so mail is captured and nobody gets it. Set SMTP_URL.';

function failed(check: string, error: unknown): Finding {
  return ill(check, error instanceof Error ? error.message : 'The check could not be made.');
}
