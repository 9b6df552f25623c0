import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SmtpSink } from '../../../tests/mails/smtp-sink.ts';
import { TokenServer } from '../../../tests/mails/token-server.ts';
import { makeCertificate, type TestCertificate } from '../../../tests/support/certificate.ts';
import { type Mail, singleAddress } from './mailer.ts';
import { SmtpMailer, type SmtpOptions } from './smtp-mailer.ts';

const mail: Mail = {
  to: singleAddress('amara@mail.example.org'),
  from: { name: 'Registrations', address: 'events@foyer.example.org' },
  messageId: '6f3a9f0c-1f0e-4f0e-9d8a-1a2b3c4d5e6f@foyer.example.org',
  subject: 'Your link',
  text: 'Hello',
  html: '<p>Hello</p>',
  language: 'en',
  date: Temporal.Instant.from('2020-07-20T09:00:00Z'),
};

async function deliver(url: string, over: Partial<SmtpOptions> = {}) {
  await using mailer = new SmtpMailer({ url, connections: 1, patience: 2_000, ...over });
  return await mailer.send(mail);
}

let certificate: TestCertificate;
const trusted = tls.getCACertificates('default');
beforeAll(() => {
  certificate = makeCertificate();
  tls.setDefaultCACertificates([...trusted, certificate.cert]);
});
afterAll(() => tls.setDefaultCACertificates(trusted));

describe('an encrypted connection', () => {
  it('is used where the server offers it, and its certificate is checked', async () => {
    await using sink = await new SmtpSink({ disabledCommands: ['AUTH'], ...certificate }).listen();
    const url = `smtp://localhost:${sink.port}`;
    expect(await deliver(url, { tlsRequired: true })).toMatchObject({ status: 'accepted' });
    expect(sink.accepted[0]?.isEncrypted).toBe(true);
  });

  it('is there from the first byte with smtps', async () => {
    await using sink = await new SmtpSink({
      disabledCommands: ['AUTH'],
      secure: true,
      ...certificate,
    }).listen();
    expect(await deliver(`smtps://localhost:${sink.port}`)).toMatchObject({ status: 'accepted' });
    expect(sink.accepted[0]?.isEncrypted).toBe(true);
  });

  it('is not given up when somebody on the way says that there is none', async () => {
    await using sink = await new SmtpSink().listen();
    const delivery = await deliver(sink.url, { tlsRequired: true });
    expect(delivery).toMatchObject({ status: 'unreachable', reason: 'tls' });
    expect(sink.received).toEqual([]);
  });

  it('is no use with a certificate that is over, or is another host’s', async () => {
    for (const other of [
      makeCertificate('localhost', '210101000000Z'),
      makeCertificate('mail.example.org'),
    ]) {
      tls.setDefaultCACertificates([...trusted, certificate.cert, other.cert]);
      await using sink = await new SmtpSink({ disabledCommands: ['AUTH'], ...other }).listen();
      expect(await deliver(`smtp://localhost:${sink.port}`)).toMatchObject({ reason: 'tls' });
      expect(sink.received).toEqual([]);
    }
  });
});

describe('a login with a token', () => {
  const oauth = (tokenUrl: string) => ({
    tokenUrl,
    clientId: 'foyer',
    clientSecret: null,
    refreshToken: 'refresh',
    scope: null,
  });

  const sinkThatTakes = (token: string, seen: (string | undefined)[]) =>
    new SmtpSink({
      disabledCommands: [],
      authMethods: ['XOAUTH2'],
      authOptional: false,
      ...certificate,
      onAuth: ({ username, accessToken }, _session, callback) => {
        seen.push(accessToken);
        const isGood = username === 'events@example.org' && accessToken === token;
        callback(null, isGood ? { user: username } : { message: 'No.' });
      },
    }).listen();

  it('uses the token of the provider, and asks for another one when it is refused', async () => {
    const seen: (string | undefined)[] = [];
    await using tokens = await new TokenServer().listen();
    await using sink = await sinkThatTakes('token-2', seen);
    const url = `smtp://events%40example.org@localhost:${sink.port}`;
    expect(await deliver(url, { oauth: oauth(tokens.url) })).toMatchObject({ status: 'accepted' });
    expect(seen).toEqual(['token-1', 'token-2']);
  });

  it('that fails says nothing about the mail', async () => {
    await using tokens = await new TokenServer().listen();
    tokens.status = 401;
    await using sink = await sinkThatTakes('token-1', []);
    const url = `smtp://events%40example.org@localhost:${sink.port}`;
    expect(await deliver(url, { oauth: oauth(tokens.url) })).toMatchObject({
      status: 'unreachable',
      reason: 'login',
    });
  });
});

describe('the limits of a provider', () => {
  it('let so many mails through a minute, one after the other', async () => {
    await using sink = await new SmtpSink().listen();
    await using mailer = new SmtpMailer({ url: sink.url, connections: 5, mailsPerMinute: 600 });
    const startedAt = performance.now();
    await Promise.all([1, 2, 3, 4].map(() => mailer.send(mail)));
    expect(performance.now() - startedAt).toBeGreaterThan(299);
    expect(sink.accepted).toHaveLength(4);
  });

  it('keep a sender from waiting for its turn longer than it may hold a message', async () => {
    const parallelAt = async (mailsPerMinute: number) => {
      await using mailer = new SmtpMailer({ url: 'smtp://127.0.0.1:1', connections: 5, mailsPerMinute });
      return mailer.parallel;
    };
    expect([await parallelAt(2), await parallelAt(30), await parallelAt(1000)]).toEqual([1, 5, 10]);
  });

  it('open another connection when one has carried its share', async () => {
    await using sink = await new SmtpSink().listen();
    await using mailer = new SmtpMailer({ url: sink.url, connections: 1, mailsPerConnection: 2 });
    for (let count = 0; count < 5; count += 1) await mailer.send(mail);
    expect(new Set(sink.accepted.map(({ session }) => session)).size).toBe(3);
  });
});
