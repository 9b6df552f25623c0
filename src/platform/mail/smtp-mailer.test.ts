import { generateKeyPairSync } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { describe, expect, it, vi } from 'vitest';
import { SmtpSink } from '../../../tests/mails/smtp-sink.ts';
import { verifyDkim } from '../../../tests/mails/verify-dkim.ts';
import { type Mail, singleAddress } from './mailer.ts';
import { SmtpMailer } from './smtp-mailer.ts';

const mail: Mail = {
  to: singleAddress('amara@mail.example.org'),
  from: { name: 'Registrations', address: 'events@foyer.example.org' },
  messageId: '6f3a9f0c-1f0e-4f0e-9d8a-1a2b3c4d5e6f@foyer.example.org',
  subject: 'Your registration: Your link – අද',
  text: 'Hello අමරා,\n\nhttps://foyer.example.org/j/abc/def\n',
  html: '<!doctype html><html lang="en"><body><p>Hello</p></body></html>',
  calendar: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR' },
  language: 'en',
  date: Temporal.Instant.from('2020-07-20T09:00:00Z'),
};

async function deliver(sink: SmtpSink, over: Partial<Mail> = {}) {
  await using mailer = new SmtpMailer({ url: sink.url, connections: 1, patience: 2_000 });
  return await mailer.send({ ...mail, ...over });
}

describe('a mail over SMTP', () => {
  it('arrives with its three forms of the same, and nothing attached twice', async () => {
    await using sink = await new SmtpSink().listen();
    expect(await deliver(sink)).toEqual({ status: 'accepted', code: 250 });
    const [received] = sink.accepted;
    expect(received).toMatchObject({ from: mail.from.address, to: [mail.to] });
    const raw = received?.raw ?? '';
    const types = [...raw.matchAll(/^Content-Type: ([a-z/]+)/gim)].map(([, type]) => type);
    expect(types).toEqual(['multipart/alternative', 'text/plain', 'text/html', 'text/calendar']);
    expect(raw).toMatch(/text\/calendar; charset=utf-8; method=REQUEST/);
    const parsed = await simpleParser(raw);
    expect(parsed.text).toContain('අමරා');
    expect(parsed.subject).toBe(mail.subject);
  });

  it('says what it is in its head, and nothing of the program that made it', async () => {
    await using sink = await new SmtpSink().listen();
    await deliver(sink);
    const head = sink.accepted[0]?.raw.split('\r\n\r\n')[0] ?? '';
    expect(head).toContain(`Message-ID: <${mail.messageId}>`);
    expect(head).toContain('Date: Mon, 20 Jul 2020 09:00:00 +0000');
    expect(head).toContain('Auto-Submitted: auto-generated');
    expect(head).toContain('Content-Language: en');
    expect(head).toContain('To: amara@mail.example.org');
    expect(head).not.toMatch(/^(cc|bcc|x-mailer|list-unsubscribe|reply-to):/im);
  });

  it('reports what could not be delivered to its own address, where it has one', async () => {
    await using sink = await new SmtpSink().listen();
    await deliver(sink, { returnTo: 'bounces+abc@foyer.example.org' });
    expect(sink.accepted[0]?.from).toBe('bounces+abc@foyer.example.org');
    expect(sink.accepted[0]?.raw).toContain('From: Registrations <events@foyer.example.org>');
  });

  it('is signed by its domain, the way out of optional mail included', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const stands = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    await using sink = await new SmtpSink().listen();
    await deliver(sink, {
      unsubscribe: 'https://foyer.example.org/u/abc',
      dkim: { domain: 'foyer.example.org', selector: 'f1', privateKey },
    });
    const raw = sink.accepted[0]?.raw ?? '';
    expect(raw).toContain('List-Unsubscribe: <https://foyer.example.org/u/abc>');
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const reading = verifyDkim(raw, stands);
    expect(reading).toMatchObject({
      domain: 'foyer.example.org',
      selector: 'f1',
      bodyIsIntact: true,
      isValid: true,
    });
    for (const field of ['from', 'to', 'subject', 'date', 'message-id', 'content-type']) {
      expect(reading?.signed).toContain(field);
    }
    expect(reading?.signed).toContain('list-unsubscribe');
    expect(reading?.signed).toContain('list-unsubscribe-post');
    expect(verifyDkim(raw.replace('u/abc', 'u/abd'), stands)).toMatchObject({ isValid: false });
    expect(verifyDkim(raw.replace('<p>Hello', '<p>Hallo'), stands)).toMatchObject({ bodyIsIntact: false });
  });

  it('is refused for good when the recipient is, and the server’s words stay with us', async () => {
    await using sink = await new SmtpSink().listen();
    sink.script.onRecipient = (address) => ({ code: 550, text: `5.1.1 nobody called ${address}` });
    const delivery = await deliver(sink);
    expect(delivery).toEqual({ status: 'permanent', code: 550, reason: '5.1.1' });
    expect(JSON.stringify(delivery)).not.toContain('amara');
  });

  it('is put off by a 4yz, and is taken the next time', async () => {
    await using sink = await new SmtpSink().listen();
    sink.script.onMessage = () => ({ code: 451, text: 'come back later' });
    expect(await deliver(sink)).toEqual({ status: 'temporary', code: 451, reason: '4yz' });
    sink.script = {};
    expect(await deliver(sink)).toEqual({ status: 'accepted', code: 250 });
  });

  it('is never handed over twice by itself when the connection breaks after the message', async () => {
    await using sink = await new SmtpSink().listen();
    sink.script.onMessage = () => 'break';
    expect(await deliver(sink)).toMatchObject({ status: 'unreachable', code: null, reason: 'network' });
    expect(sink.received).toHaveLength(1);
  });

  it('does not count a refused login against the mail', async () => {
    await using sink = await new SmtpSink({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, callback) => callback(new Error('Invalid user or password')),
    }).listen();
    const url = `smtp://user:wrong@127.0.0.1:${sink.port}`;
    await using mailer = new SmtpMailer({ url, connections: 1, patience: 2_000 });
    expect(await mailer.send(mail)).toEqual({ status: 'unreachable', code: 535, reason: 'login' });
  });

  it('does not go to a server whose certificate cannot be checked', async () => {
    const warning = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await using sink = await new SmtpSink({ disabledCommands: ['AUTH'] }).listen();
    expect(await deliver(sink)).toEqual({ status: 'unreachable', code: null, reason: 'tls' });
    expect(sink.received).toEqual([]);
    warning.mockRestore();
  });

  it('does not wait for ever for a server that is silent', async () => {
    await using sink = await new SmtpSink({ onData: () => undefined }).listen();
    await using mailer = new SmtpMailer({ url: sink.url, connections: 1, patience: 300 });
    expect(await mailer.send(mail)).toEqual({ status: 'unreachable', code: null, reason: 'timeout' });
  });

  it('finds nobody where no server listens', async () => {
    const gone = await new SmtpSink().listen();
    const url = gone.url;
    await gone[Symbol.asyncDispose]();
    await using mailer = new SmtpMailer({ url, connections: 1, patience: 1_000 });
    expect(await mailer.send(mail)).toMatchObject({ status: 'unreachable', reason: 'network' });
  });
});
