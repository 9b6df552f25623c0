import ICAL from 'ical.js';
import { claimedKey } from '../../src/domain/account/passkeys/ceremonies.ts';
import { readAssertion, readRegistration } from '../../src/domain/account/passkeys/responses.ts';
import { readAnswers } from '../../src/domain/event/import/answers.ts';
import { readPage } from '../../src/domain/event/import/read-page.ts';
import { renderRefusal, renderReport } from '../../src/domain/event/import/report.ts';
import { readXml } from '../../src/domain/meeting/providers/xml.ts';
import { readReturnAddress } from '../../src/domain/messaging/return-address.ts';
import { readCertificateFile } from '../../src/domain/protection/certificate-file.ts';
import { readInvitations } from '../../src/domain/registration/read-invitations.ts';
import { displayName, mailAddress } from '../../src/domain/registration/schema.ts';
import { writeInvitation } from '../../src/platform/calendar/invitation.ts';
import { systemClock } from '../../src/platform/clock/clock.ts';
import { claimedId, isCapability } from '../../src/platform/crypto/capability.ts';
import { randomKey } from '../../src/platform/crypto/seal.ts';
import { readSpokenCode } from '../../src/platform/crypto/spoken-code.ts';
import { readWrittenCode } from '../../src/platform/crypto/written-code.ts';
import { clientAddress, networkOf } from '../../src/platform/http/client-network.ts';
import { describeDevice } from '../../src/platform/http/describe-device.ts';
import { createFormStamps } from '../../src/platform/http/form-stamp.ts';
import { negotiateLanguage } from '../../src/platform/http/negotiate-language.ts';
import { createWorkProofs } from '../../src/platform/http/work-proofs.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import { readReport } from '../../src/platform/mail/reports/read-report.ts';
import { plainText, renderMarkdown } from '../../src/platform/markdown/render-markdown.ts';
import { readPlace } from '../../src/web/workspace/people/list-query.ts';
import { complaintReport, deliveryReport } from '../mails/reports.ts';
import { fc } from '../support/properties.ts';
import { hostileText, MARKUP, mutated } from './hostile.ts';

/** Something that reads what strangers wrote. It throws where it does what it may not. */
type Parser = {
  readonly from: fc.Arbitrary<string>;
  readonly read: (text: string) => unknown;
};

const key = randomKey();
const t = translator('en');
const today = Temporal.PlainDate.from('2020-07-20');
const bytes = (text: string) => new TextEncoder().encode(text);
const stamps = createFormStamps(key, systemClock);
const work = createWorkProofs(key, systemClock);

const PAGE = `# Panel\n\n## Background\n\nWords **strong** [link](https://www.example.org).\n\n- Objective one\n- Objective two\n
Date: 30 July 2020\nTime: 14:00 to 15:30 (Colombo)\nRegistration on or before Monday 27 July 2020\n\n| a | b |\n|---|---|\n| 1 | 2 |\n`;
const HTML = `<html><head><title>Panel</title></head><body><nav><a href="/x">X</a></nav><h1>Panel</h1><p>Words<br>more</p><table><tr><td>1</table></body></html>`;
const YAML = `event:\n  title: A panel\n  date: 2020-07-30\n  start: "14:00"\n  zone: Asia/Colombo\norganisation:\n  slug: office\n`;
const CSV = `Name,Address\n"Kumari, A.",kumari@mail.example.org\nNila <nila@mail.example.org>;x\n`;
const TOKEN = 'A'.repeat(43);

/** Fails where what strangers wrote comes out as an element, a handler or an address that runs. */
function checkMarkup(html: string): void {
  if (html.includes(MARKUP)) throw new Error('An element of a stranger came out.');
  if (/<[^>]*\b(?:href|src)="(?!https?:|mailto:)[^"#]/i.test(html)) throw new Error('A link leads astray.');
  if (/<(?:script|style|iframe|img|svg)\b/i.test(html)) throw new Error('An element came out that may not.');
}

const isNull = (value: unknown) => {
  if (value !== null) throw new Error('What nobody has signed was believed.');
};

function readAndTell(text: string): void {
  const page = readPage(bytes(text), { today });
  if (!page.ok) renderRefusal(page.error, t);
  else renderReport(page.value.report, t);
}

function writeAndReadCalendar(text: string): void {
  const at = Temporal.Instant.from('2020-07-30T08:30:00Z');
  const entry = writeInvitation({
    method: 'REQUEST',
    uid: 'one@events.example.org',
    sequence: 0,
    stamp: at,
    startsAt: at,
    endsAt: at.add({ hours: 1 }),
    summary: text,
    description: text,
    url: null,
    organizer: { name: `Office ${text}`, address: 'events@example.org' },
    attendee: 'amara@example.org',
  });
  const events = new ICAL.Component(ICAL.parse(entry)).getAllSubcomponents('vevent');
  if (events.length !== 1) throw new Error('A text has made entries of its own.');
  for (const line of entry.split('\r\n'))
    if (Buffer.byteLength(line) > 75) throw new Error('A line is longer than RFC 5545 allows.');
}

export const parsers: Readonly<Record<string, Parser>> = {
  'a page to import': { from: mutated(PAGE, HTML), read: readAndTell },
  'answers to an import': { from: mutated(YAML), read: readAnswers },
  'a list of invitations': { from: mutated(CSV), read: readInvitations },
  Markdown: {
    from: fc.oneof(hostileText, mutated(PAGE)),
    read: (text) => {
      checkMarkup(String(renderMarkdown(text, { topLevel: 2, externalMark: 'elsewhere' })));
      plainText(text);
    },
  },
  'a calendar entry': { from: hostileText, read: writeAndReadCalendar },
  'a report on a mail': {
    from: mutated(
      deliveryReport({ to: 'b+x@foyer.example.org' }),
      complaintReport({ about: 'b+x@example.org' }),
    ),
    read: (text) => readReport(bytes(text)),
  },
  'a return address': {
    from: fc.oneof(hostileText, mutated('bounce+eabcdefghjk.aaaa.bbbb@foyer.example.org')),
    read: (text) => isNull(readReturnAddress(key, text)),
  },
  'a link': {
    from: fc.oneof(hostileText, mutated(TOKEN)),
    read: (text) => {
      claimedId(text);
      if (
        isCapability(key, text, {
          id: '0b6f1b62-8a33-4d61-9d0e-2f5a3f6f3d01',
          purpose: 'pass',
          generation: 1,
        })
      )
        throw new Error('A link was guessed.');
    },
  },
  'a spoken code': { from: hostileText, read: readSpokenCode },
  'a written code': { from: hostileText, read: readWrittenCode },
  'a form stamp': {
    from: fc.oneof(hostileText, mutated('kcuq1c00.AAAAAAAAAAAAAAAA')),
    read: (text) => isNull(stamps.ageOf(text)),
  },
  'a proof of work': {
    from: fc.oneof(hostileText, mutated(Buffer.from('{"challenge":{"parameters":{}}}').toString('base64'))),
    read: async (text) => isNull((await work.accept(text)) || null),
  },
  'a passkey’s answer': {
    from: fc.oneof(hostileText, mutated('{"id":"a","rawId":"a","type":"public-key","response":{}}')),
    read: (text) => [claimedKey(text), readAssertion(text), readRegistration(text)],
  },
  'an answer of BigBlueButton': {
    from: mutated('<response><returncode>SUCCESS</returncode><a b="c">d &amp; e</a></response>'),
    read: readXml,
  },
  'a certificate': { from: mutated('{"version":1,"eventId":"a","counts":{}}'), read: readCertificateFile },
  'a display name': { from: hostileText, read: (text) => displayName.safeParse(text) },
  'a mail address': {
    from: fc.oneof(hostileText, mutated('kumari@mail.example.org')),
    read: (text) => {
      const { success, data } = mailAddress.safeParse(text);
      if (success && /[\r\n\0,;<>]/.test(data)) throw new Error('An address holds more than one.');
    },
  },
  'a place in a list': {
    from: fc.oneof(hostileText, mutated('2020-07-20T09:00:00Z_0b6f1b62')),
    read: readPlace,
  },
  'a forwarded network': {
    from: fc.oneof(hostileText, mutated('203.0.113.7, 2001:db8::1')),
    read: (text) => networkOf(clientAddress('203.0.113.1', text, 1)),
  },
  'a wish for a language': {
    from: fc.oneof(hostileText, mutated('si-LK,ta;q=0.8,*;q=0.1')),
    read: (text) => negotiateLanguage(text, ['en', 'si']),
  },
  'a name of a device': {
    from: fc.oneof(hostileText, mutated('Mozilla/5.0 (Linux; Android 9)')),
    read: describeDevice,
  },
};
