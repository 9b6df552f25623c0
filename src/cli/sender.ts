import { readConfig } from '../config.ts';
import { activateSenderKey } from '../domain/mail-sender/commands/activate-sender-key.ts';
import { addSender, removeSender, rotateSenderKey } from '../domain/mail-sender/commands/add-sender.ts';
import { findSender, listSenders } from '../domain/mail-sender/data.ts';
import { domainOf, type MailSender, type SenderKey, senderInput } from '../domain/mail-sender/schema.ts';
import { findOrganisation } from '../domain/organisation/data.ts';
import { type OpenContext, openContext } from '../open-context.ts';
import { translator } from '../platform/i18n/translate.ts';
import { createLog } from '../platform/log/log.ts';
import { type DnsRecord, dkimRecord } from '../platform/mail/dkim.ts';
import { createDnsReader } from '../platform/mail/dns-reader.ts';
import { print } from './print.ts';
import { besideServer } from './with-database.ts';

const t = translator('en');

async function withContext(work: (context: OpenContext) => Promise<void>): Promise<void> {
  const context = await openContext(readConfig(), createLog('warn'), besideServer);
  try {
    await work(context);
  } finally {
    await context.close();
  }
}

function withSender(
  address: string,
  work: (context: OpenContext, sender: MailSender) => Promise<void>,
): Promise<void> {
  return withContext(async (context) => {
    const sender = await findSender(context, address);
    if (sender === null) throw new Error(t('cli.senders.unknown', { address }));
    await work(context, sender);
  });
}

/** `foyer sender add ADDRESS [--organisation SLUG] [--for PURPOSE]`: prints the record that has to stand in the DNS. */
export function add(address: string, options: { organisation?: string; for: string }): Promise<void> {
  return withContext(async (context) => {
    const organisationId = await organisationOf(context, options.organisation);
    const parsed = senderInput.safeParse({ address, purpose: options.for, organisationId });
    if (!parsed.success) {
      const isPurpose = parsed.error.issues.some(({ path }) => path[0] === 'purpose');
      throw new Error(t(isPurpose ? 'cli.senders.badPurpose' : 'cli.senders.badAddress', { address }));
    }
    const added = await addSender(context, parsed.data);
    if (!added.ok) throw new Error(t('cli.senders.taken', { address }));
    print('cli.senders.added', { address });
    await printWaiting(context, address);
  });
}

export function list(): Promise<void> {
  return withContext(async (context) => {
    const senders = await listSenders(context);
    for (const { address, purpose, organisation, keys } of senders) {
      const states = keys.map(({ state, selector }) => t(`cli.senders.key.${state}`, { selector }));
      print('cli.senders.row', {
        address,
        purpose,
        organisation: organisation ?? t('cli.senders.all'),
        keys: states.join(', ') || t('cli.senders.unsigned'),
      });
    }
    if (senders.length === 0) print('cli.senders.none', { address: context.config.mail.from });
  });
}

export function rotate(address: string): Promise<void> {
  return withSender(address, async (context, sender) => {
    await rotateSenderKey(context, sender.id);
    print('cli.senders.rotated', { address });
    await printWaiting(context, address);
  });
}

export function activate(address: string): Promise<void> {
  return withSender(address, async (context, sender) => {
    const dns = createDnsReader({ servers: context.config.mail.dnsServers });
    const outcome = await activateSenderKey(context, dns, sender);
    if (outcome.activated) return print('cli.senders.activated', { address });
    if (outcome.record === undefined) throw new Error(t('cli.senders.nothingWaits', { address }));
    print('cli.senders.notInDns');
    printRecord(outcome.record);
    process.exitCode = 1;
  });
}

export function remove(address: string): Promise<void> {
  return withSender(address, async (context, sender) => {
    await removeSender(context, sender.id);
    print('cli.senders.removed', { address });
  });
}

async function organisationOf(context: OpenContext, slug: string | undefined): Promise<string | null> {
  if (slug === undefined) return null;
  const organisation = await findOrganisation(context, slug);
  if (organisation === null) throw new Error(t('cli.senders.noOrganisation', { slug }));
  return organisation.id;
}

async function printWaiting(context: OpenContext, address: string): Promise<void> {
  const sender = await findSender(context, address);
  const waiting = sender?.keys.find(({ state }) => state === 'waiting');
  if (waiting === undefined) return;
  printRecord(recordOf(address, waiting));
  print('cli.senders.next', { address });
}

function recordOf(address: string, { selector, publicKey }: SenderKey): DnsRecord {
  return dkimRecord({ domain: domainOf(address.toLowerCase()), selector }, publicKey);
}

function printRecord({ name, value }: DnsRecord): void {
  print('cli.senders.record', { name, value });
}
