import { afterAll, beforeAll, expect, it } from 'vitest';
import { SmtpSink } from '../../tests/mails/smtp-sink.ts';
import { openTestContext, type TestContext } from '../../tests/support/context.ts';
import { DnsServer } from '../../tests/support/dns-server.ts';
import { buildOrganisation } from '../../tests/support/factories.ts';
import { readConfig } from '../config.ts';
import { addSender } from '../domain/mail-sender/commands/add-sender.ts';
import { createDnsReader } from '../platform/mail/dns-reader.ts';
import { SmtpMailer } from '../platform/mail/smtp-mailer.ts';
import { examineMail } from './doctor-mail.ts';

let context: TestContext;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

it('the doctor looks at every sender, and sends a test from each', async () => {
  await using sink = await new SmtpSink().listen();
  await using dns = await new DnsServer().listen();
  await using mail = new SmtpMailer({ url: sink.url, connections: 1, patience: 2_000 });
  const config = readConfig({ SMTP_URL: sink.url, FOYER_MAIL_FROM: 'events@foyer.example.org' });
  const address = 'news@office.example.org';
  await addSender(context, { address, purpose: 'news', organisationId: await buildOrganisation(context) });
  const reader = createDnsReader({ servers: [dns.address] });
  const findings = await examineMail({ ...context, config, mail }, reader, 'operator@mail.example.org');
  const wellFound = findings.filter(({ ok }) => ok).map(({ check }) => check);
  expect(wellFound).toEqual(['server', 'test events@foyer.example.org', `test ${address}`]);
  expect(findings.map(({ check }) => check)).toContain(`dkim ${address}`);
  expect(sink.accepted.map(({ from, to }) => ({ from, to }))).toEqual([
    { from: 'events@foyer.example.org', to: ['operator@mail.example.org'] },
    { from: address, to: ['operator@mail.example.org'] },
  ]);
  expect(sink.accepted[0]?.raw).toContain('Subject: A test of your mail');
});

it('a test that is refused leads to what was refused', async () => {
  await using sink = await new SmtpSink().listen();
  await using dns = await new DnsServer().listen();
  await using mail = new SmtpMailer({ url: sink.url, connections: 1, patience: 2_000 });
  sink.script.onRecipient = () => ({ code: 550, text: '5.7.1 relaying denied' });
  const config = readConfig({ SMTP_URL: sink.url });
  const reader = createDnsReader({ servers: [dns.address] });
  const findings = await examineMail({ ...context, config, mail }, reader, 'operator@mail.example.org');
  expect(findings.at(-1)).toMatchObject({ ok: false, sentence: expect.stringContaining('550 (5.7.1)') });
});
