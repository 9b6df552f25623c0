import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SmtpSink } from '../../../../tests/mails/smtp-sink.ts';
import { DnsServer, type Zone } from '../../../../tests/support/dns-server.ts';
import { readConfig } from '../../../config.ts';
import { dkimRecord, makeDkimPair } from '../dkim.ts';
import { createDnsReader } from '../dns-reader.ts';
import type { CheckedSender } from './check-dkim.ts';
import { inspectMail } from './inspect-mail.ts';

const domain = 'office.example.org';
const address = `events@${domain}`;
let key: CheckedSender['keys'][number];
let sink: SmtpSink;
let dns: DnsServer;

beforeAll(async () => {
  sink = await new SmtpSink().listen();
  dns = await new DnsServer().listen();
  key = { state: 'signing', selector: 'foyer-abc', publicKey: (await makeDkimPair()).publicKey };
});
afterAll(async () => {
  await sink[Symbol.asyncDispose]();
  await dns[Symbol.asyncDispose]();
});

const readDns = () => createDnsReader({ servers: [dns.address], millisecondsATry: 250 });

const signed = (): Zone => {
  const { name, value } = dkimRecord({ domain, selector: key.selector }, key.publicKey);
  return { [name]: { TXT: [value] } };
};

const good = (): Zone => ({
  [domain]: { TXT: ['v=spf1 ip4:192.0.2.0/24 -all', 'something else'] },
  ...signed(),
  [`_dmarc.${domain}`]: { TXT: ['v=DMARC1; p=quarantine'] },
});

type Over = { zone?: Zone; smtpUrl?: string; keys?: CheckedSender['keys'] };

/** What is not well, or what is said where all of it is. */
async function complaints({ zone = {}, smtpUrl = sink.url, keys = [key] }: Over = {}): Promise<string[]> {
  dns.zone = { ...good(), ...zone };
  const config = readConfig({ SMTP_URL: smtpUrl }).mail;
  const senders = [{ address, keys }];
  const reader = readDns();
  const findings = await inspectMail({ config, dns: reader, senders, patience: 1_000 });
  expect(findings.map(({ check }) => check)).toEqual([
    'server',
    `spf ${domain}`,
    `dkim ${address}`,
    `dmarc ${domain}`,
  ]);
  for (const { sentence } of findings) expect(sentence).toMatch(/^[\w_].*[.)\d=A-Za-z+/]$/s);
  return findings.filter(({ ok }) => !ok).map(({ sentence }) => sentence);
}

it('finds nothing to mend where all is as it should be', async () => {
  expect(await complaints()).toEqual([]);
});

describe('the mail server', () => {
  it('that nobody set is missed', async () => {
    expect(await complaints({ smtpUrl: '' })).toEqual([expect.stringContaining('Set SMTP_URL')]);
  });

  it('that cannot be reached, or is silent, is told by its name', async () => {
    const gone = await new SmtpSink().listen();
    const { url } = gone;
    await gone[Symbol.asyncDispose]();
    expect(await complaints({ smtpUrl: url })).toEqual([expect.stringContaining('cannot be reached')]);
  });

  it('that refuses the login leads to user and password', async () => {
    await using strict = await new SmtpSink({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, callback) => callback(new Error('Invalid user or password')),
    }).listen();
    const smtpUrl = `smtp://user:wrong@127.0.0.1:${strict.port}`;
    expect(await complaints({ smtpUrl })).toEqual([
      expect.stringMatching(/refuses the login. It answered 535. Check user and password/),
    ]);
    expect(await complaints({ smtpUrl: `smtp://user:wrong@127.0.0.1:${sink.port}` })).toHaveLength(1);
  });

  it('that does not encrypt is not used', async () => {
    const config = readConfig({ SMTP_URL: sink.url, SMTP_TLS: 'required' }).mail;
    const [finding] = await inspectMail({ config, dns: readDns(), senders: [] });
    expect(finding).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('No encrypted connection'),
    });
  });
});

describe('the SPF record', () => {
  it.each([
    ['is missing', ['something else'], 'has no SPF record'],
    ['is there twice', ['v=spf1 -all', 'v=spf1 ~all'], 'has 2 SPF records'],
    ['allows everybody', ['v=spf1 +all'], 'allows everybody'],
    ['ends without a word on the others', ['v=spf1 ip4:192.0.2.1'], 'does not say that others'],
    ['includes what is gone', ['v=spf1 include:gone.example.org -all'], 'gone.example.org, which has none'],
    ['asks too much', [`v=spf1 ${'a:mail.example.org '.repeat(11)}-all`], 'more than 10 times'],
  ])('that %s is told', async (_what, TXT, expected) => {
    expect(await complaints({ zone: { [domain]: { TXT } } })).toEqual([expect.stringContaining(expected)]);
  });

  it('is followed through what it includes and redirects to', async () => {
    const zone: Zone = {
      [domain]: { TXT: ['v=spf1 redirect=_spf.example.org'] },
      '_spf.example.org': { TXT: ['v=spf1 include:more.example.org mx:mx.example.org/28 -all'] },
      'more.example.org': { TXT: ['v=spf1 a:relay.example.org ~all'] },
      'relay.example.org': { A: ['198.51.100.7'] },
      'mx.example.org': { MX: ['in.example.org'] },
      'in.example.org': { A: ['198.51.100.65'] },
      'smtp.example.org': { A: ['198.51.100.70'] },
    };
    expect(await complaints({ zone })).toEqual([]);
  });
});

describe('the signature', () => {
  it('whose key is not in the DNS, or another one, is told with the record', async () => {
    const name = `foyer-abc._domainkey.${domain}`;
    expect(await complaints({ zone: { [name]: {} } })).toEqual([
      expect.stringMatching(/has no record, .*v=DKIM1; k=rsa; p=[\w+/]{300,}/),
    ]);
    expect(await complaints({ zone: { [name]: { TXT: ['v=DKIM1; p=MIIB'] } } })).toEqual([
      expect.stringContaining('another key'),
    ]);
  });

  it('that waits or is not made yet leads to the command', async () => {
    expect(await complaints({ keys: [{ ...key, state: 'waiting' }] })).toEqual([
      expect.stringContaining(`foyer sender activate ${address}`),
    ]);
    expect(await complaints({ keys: [] })).toEqual([expect.stringContaining(`foyer sender add ${address}`)]);
  });
});

describe('the DMARC record', () => {
  const record = `_dmarc.${domain}`;

  it.each([
    ['is missing', {}, 'has no DMARC record'],
    ['is there twice', { TXT: ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] }, '2 DMARC records'],
    ['names no policy', { TXT: ['v=DMARC1; rua=mailto:a@example.org'] }, 'names no policy'],
  ])('that %s is told', async (_what, texts, expected) => {
    expect(await complaints({ zone: { [record]: texts } })).toEqual([expect.stringContaining(expected)]);
  });

  it('may stand at a domain above', async () => {
    const zone = { [record]: {}, '_dmarc.example.org': { TXT: ['v=DMARC1; p=reject'] } };
    expect(await complaints({ zone })).toEqual([]);
  });
});

it('says that the DNS does not answer, for each check that needs it', async () => {
  dns.isSilent = true;
  try {
    const found = await complaints();
    expect(new Set(found)).toEqual(
      new Set(['The DNS does not answer. Check that this machine can ask a DNS server.']),
    );
  } finally {
    dns.isSilent = false;
  }
});
