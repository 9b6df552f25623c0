import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ImapServer } from '../../../../tests/mails/imap-server.ts';
import { SmtpSink } from '../../../../tests/mails/smtp-sink.ts';
import { DnsServer, type Zone } from '../../../../tests/support/dns-server.ts';
import { readConfig } from '../../../config.ts';
import { dkimRecord, makeDkimPair } from '../dkim.ts';
import { createDnsReader } from '../dns-reader.ts';
import type { CheckedSender } from './check-dkim.ts';
import { checkReturn } from './check-return.ts';
import type { Finding } from './finding.ts';
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
  [domain]: { TXT: ['v=spf1 ip4:192.0.2.0/24 -all', 'something else'], MX: ['mx.example.org'] },
  ...signed(),
  [`_dmarc.${domain}`]: { TXT: ['v=DMARC1; p=quarantine'] },
});

type Over = { zone?: Zone; smtpUrl?: string; returnTo?: string; keys?: CheckedSender['keys'] };

async function findings({
  zone = {},
  smtpUrl = sink.url,
  returnTo = `bounces@${domain}`,
  keys = [key],
}: Over = {}): Promise<Finding[]> {
  dns.zone = { ...good(), ...zone };
  const config = readConfig({ SMTP_URL: smtpUrl, FOYER_BOUNCE_ADDRESS: returnTo }).mail;
  const senders = [{ address, keys }];
  return inspectMail({ config, dns: readDns(), senders, patience: 1_000 });
}

/** What is not well. */
async function complaints(over: Over = {}): Promise<string[]> {
  const found = await findings(over);
  expect(found.map(({ check }) => check)).toEqual([
    'server',
    'return',
    `spf ${domain}`,
    `dkim ${address}`,
    `dmarc ${domain}`,
  ]);
  for (const { sentence } of found) expect(sentence).toMatch(/^[\w_].*[.)\d=A-Za-z+/]$/s);
  return found.filter(({ ok }) => !ok).map(({ sentence }) => sentence);
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
    const zone = { [domain]: { TXT, MX: ['mx.example.org'] } };
    expect(await complaints({ zone })).toEqual([expect.stringContaining(expected)]);
  });

  it('is followed through what it includes and redirects to', async () => {
    const zone: Zone = {
      [domain]: { TXT: ['v=spf1 redirect=_spf.example.org'], MX: ['in.example.org'] },
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

describe('the address that mails come back to', () => {
  it('that nobody set, or that no server takes mail for, is told', async () => {
    expect(await complaints({ returnTo: '' })).toEqual([expect.stringContaining('FOYER_BOUNCE_ADDRESS')]);
    const zone = { [domain]: { TXT: ['v=spf1 -all'] } };
    expect(await complaints({ zone })).toEqual([expect.stringContaining('Add an MX record')]);
  });

  it('has to be of the sender’s domain where nothing is signed', async () => {
    const [finding] = (await findings({ returnTo: 'bounces@elsewhere.example.net', keys: [] })).filter(
      ({ check }) => check.startsWith('dmarc'),
    );
    expect(finding).toMatchObject({ ok: false, sentence: expect.stringContaining('elsewhere.example.net') });
  });

  it('has a mailbox that can be read, or it is told', async () => {
    await using server = await new ImapServer().listen();
    const config = (url: string) =>
      readConfig({ FOYER_BOUNCE_ADDRESS: `bounces@${domain}`, FOYER_BOUNCE_IMAP_URL: url }).mail;
    dns.zone = good();
    expect(await checkReturn(readDns(), config(server.url))).toMatchObject({ ok: true });
    server.password = 'another';
    expect(await checkReturn(readDns(), config(server.url))).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('cannot be read'),
    });
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
