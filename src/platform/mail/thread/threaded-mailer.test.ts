import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SmtpSink } from '../../../../tests/mails/smtp-sink.ts';
import { type Mail, singleAddress } from '../mailer.ts';
import type { SmtpConfig } from '../settings.ts';
import { SmtpMailer } from '../smtp-mailer.ts';
import { ThreadedMailer } from './threaded-mailer.ts';

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

const configFor = (url: string): SmtpConfig => ({
  url,
  connections: 2,
  mailsPerConnection: 100,
  mailsPerMinute: null,
  tlsRequired: false,
  oauth: null,
});

/** What stands in a mail but for what is drawn by chance: the boundaries, and the signature over them. */
const lasting = (raw = '') =>
  raw
    .replace(/^DKIM-Signature:[\s\S]*?\r\n(?=\S)/m, 'DKIM-Signature: ...\r\n')
    .replaceAll(/--_?[\w.-]+(?=[\r\n"-])|boundary="[^"]+"/g, '--');

describe('a mail that is sent from the thread for mail', () => {
  it('is the one that would be sent from here, signature and time included', async () => {
    await using sink = await new SmtpSink().listen();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const signed = { ...mail, dkim: { domain: 'foyer.example.org', selector: 'f1', privateKey } };
    await using here = new SmtpMailer(configFor(sink.url));
    await using there = new ThreadedMailer(configFor(sink.url));
    expect(await here.send(signed)).toEqual({ status: 'accepted', code: 250 });
    expect(await there.send(signed)).toEqual({ status: 'accepted', code: 250 });
    const [one, other] = sink.accepted;
    expect(lasting(one?.raw)).toContain('DKIM-Signature: ...');
    expect(lasting(other?.raw)).toBe(lasting(one?.raw));
    expect(other).toMatchObject({ from: mail.from.address, to: [mail.to] });
  });

  it('is answered for itself, however many are under way', async () => {
    await using sink = await new SmtpSink().listen();
    await using mailer = new ThreadedMailer(configFor(sink.url));
    const people = Array.from({ length: 30 }, (_, index) => `guest${index}@mail.example.org`);
    const deliveries = await Promise.all(people.map((to) => mailer.send({ ...mail, to: singleAddress(to) })));
    expect(deliveries.every(({ status }) => status === 'accepted')).toBe(true);
    expect(sink.accepted.flatMap(({ to }) => to).sort()).toEqual(people.sort());
  });

  it('tells of a server that is not there', async () => {
    await using mailer = new ThreadedMailer(configFor('smtp://127.0.0.1:1'));
    expect(await mailer.send(mail)).toMatchObject({ status: 'unreachable', code: null });
  });

  it('fails with its thread, and the next one gets a new thread', async () => {
    await using mailer = new ThreadedMailer({ ...configFor('smtp://127.0.0.1:1'), url: 'no address' });
    await expect(mailer.send(mail)).rejects.toThrow('The thread that sends mail failed.');
    await expect(mailer.send(mail)).rejects.toThrow('The thread that sends mail failed.');
  });
});
