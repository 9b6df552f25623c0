import { HtmlValidate } from 'html-validate';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { messageKinds } from '../../src/domain/messaging/schema.ts';
import { canaryTitle, gallery, mailOf, type Variant } from './gallery.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Many mail programs throw style sheets away: the look has to stand at the elements.
    'no-inline-style': 'off',
    'doctype-style': ['error', { style: 'lowercase' }],
    'void-style': ['error', { style: 'selfclosing' }],
    // A long title is cut by the mail program, which shows the subject instead.
    'long-title': 'off',
    // Telephone numbers and dates are not made links of here.
    'tel-non-breaking': 'off',
  },
});

const isNews = ({ kind }: Pick<Variant, 'kind'>) => kind.startsWith('news-');

const linksIn = (text: string) => new Set(text.match(/https?:\/\/[^\s"<>]+/g) ?? []);

describe.each([...gallery])('the mail %s', (_name, variant) => {
  const mail = mailOf(variant);

  it('is valid HTML in a language and a direction', async () => {
    const report = await validator.validateString(mail.html);
    expect(report.results.flatMap(({ messages }) => messages)).toEqual([]);
    const direction = variant.locale === 'ar-XB' ? 'rtl' : 'ltr';
    expect(mail.html).toContain(`<html lang="${variant.locale ?? 'en'}" dir="${direction}">`);
  });

  it('says in plain text what it says in HTML, with the same visible links on our own host', () => {
    const links = linksIn(mail.text);
    expect(linksIn(mail.html)).toEqual(links);
    for (const link of links) {
      expect(new URL(link).host).toBe('foyer.example.org');
      expect(mail.html).toContain(`>${link}</a>`);
      expect(mail.text).toContain(`\n${link}\n`);
    }
    const ownLinks: Partial<Record<typeof variant.kind, string>> = { address: '/a/', invitation: '/i/' };
    const own = ownLinks[variant.kind] ?? (isNews(variant) ? '/n/' : '/m/');
    expect([...links].some((link) => link.includes(own))).toBe(true);
  });

  it('loads nothing, runs nothing and stays small', () => {
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|object|form|input|base|meta http-equiv)\b/i);
    expect(mail.html).not.toMatch(/<[^>]*\s(src|srcset|background|on\w+)=/i);
    expect(mail.html).not.toMatch(/url\(|@import/);
    expect(Buffer.byteLength(mail.html)).toBeLessThan(16_000);
    expect(Buffer.byteLength(mail.text)).toBeLessThan(4_000);
  });

  it('has a subject of one line and no gap in its texts', () => {
    expect(mail.subject).not.toMatch(/[\r\n]/);
    for (const part of [mail.subject, mail.text, mail.html])
      expect(part).not.toMatch(/\{\w+\}|undefined|null|\[object/);
  });
});

describe.each(
  [...gallery].filter(
    ([name, variant]) => (/sensitive|high-risk/.test(name) || variant.kind === 'address') && !isNews(variant),
  ),
)('the neutral mail %s', (_name, variant) => {
  it('tells nobody who looks on what it is about', () => {
    const mail = mailOf(variant);
    const whole = JSON.stringify(mail);
    for (const trace of [canaryTitle, 'rafficking', 'leaving-a-ring', 'ATO Colombo', 'Office in Colombo']) {
      expect(whole).not.toContain(trace);
    }
    expect(mail.calendar?.content ?? '').not.toContain('/j/');
  });
});

describe('the news', () => {
  it.each([...gallery].filter(([name, variant]) => isNews(variant) && /sensitive|high-risk/.test(name)))(
    '%s name whom they come from, and neither title nor page of the event',
    (_name, variant) => {
      const whole = JSON.stringify(mailOf(variant));
      expect(whole).toContain('Office in Colombo');
      for (const trace of [canaryTitle, 'leaving a trafficking', 'leaving-a-ring'])
        expect(whole).not.toContain(trace);
    },
  );
});

describe('the mails', () => {
  it('of every kind but that to a new address name the day in words, in the zone of the event and in UTC', () => {
    for (const kind of messageKinds.filter((other) => other !== 'address')) {
      const { text } = mailOf({ kind });
      expect(text).toContain('Thursday 30 July 2020, 14:00 to 15:30');
      expect(text).toContain('Sri Lanka time (UTC+05:30)');
      expect(text).toContain('08:30 to 10:00 UTC');
    }
  });

  it('give the way to the door to the admitted alone', () => {
    for (const [name, variant] of gallery) {
      const mayHold = ['link', 'reminder', 'again', 'room'].includes(variant.kind);
      const mail = mailOf(variant);
      if (!mayHold) expect(mail.text + mail.html, name).not.toContain('/j/');
    }
    expect(mailOf({ kind: 'again', revoked: true }).text).not.toContain('/j/');
    expect(mailOf({ kind: 'again', eventState: 'cancelled' }).text).not.toContain('/j/');
    expect(mailOf({ kind: 'again', state: 'waitlisted', offered: true }).text).not.toContain('/j/');
  });

  it.each(['link', 'reminder', 'room'] as const)(
    'are not written without the link that a %s is about',
    (kind) => {
      for (const without of [
        { revoked: true },
        { state: 'waitlisted' },
        { eventState: 'cancelled' },
      ] as const)
        expect(() => mailOf({ kind, ...without })).toThrow('would come out without one');
    },
  );

  it('can be ended with one click where nobody needs them, and there alone', () => {
    for (const [name, variant] of gallery) {
      const { unsubscribe, text } = mailOf(variant);
      const isOptional = variant.kind === 'outcomes' || variant.kind === 'news-event';
      expect(unsubscribe !== undefined, name).toBe(isOptional);
      if (unsubscribe !== undefined) expect(text, name).toContain(`\n${unsubscribe}\n`);
    }
  });

  it('carry an entry for the calendar that can be read back', () => {
    const { calendar } = mailOf({ kind: 'confirmation' });
    const event = new ICAL.Component(ICAL.parse(calendar?.content ?? '')).getFirstSubcomponent('vevent');
    expect(event?.getFirstPropertyValue('summary')).toBe(canaryTitle);
    expect(String(event?.getFirstPropertyValue('url'))).toContain('/j/');
    expect(String(event?.getFirstPropertyValue('organizer'))).toBe('mailto:events@foyer.example.org');
    expect(mailOf({ kind: 'cancelled' }).calendar?.method).toBe('CANCEL');
    expect(mailOf({ kind: 'moved', state: 'waitlisted' }).calendar).toBeUndefined();
    expect(mailOf({ kind: 'confirmation', eventState: 'postponed' }).calendar).toBeUndefined();
  });

  it('come from a sender whose name tells as little as the subject', () => {
    expect(mailOf({ kind: 'link' }).from.name).toBe('ATO Colombo');
    expect(mailOf({ kind: 'link', sensitivity: 'sensitive' }).from.name).toBe('Registrations');
  });

  it('show hostile text as text', () => {
    const { html, subject } = mailOf(gallery.get('link-hostile') ?? { kind: 'link' });
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toMatch(/<script|<img/);
    expect(subject).toBe('Your link: "><img src=x onerror=alert(1)> Bcc: x@y.example');
  });

  it('greet nobody by name at an address that is not proved, nor with a name that is an advertisement', () => {
    expect(mailOf({ kind: 'confirm' }).text).toMatch(/^Hello,\n/);
    expect(mailOf({ kind: 'link', displayName: 'Win at evil.example now' }).text).toMatch(/^Hello,\n/);
    expect(mailOf({ kind: 'link', displayName: 'J. R. Perera' }).text).toMatch(/^Hello J\. R\. Perera,\n/);
  });

  it('keep a name of the other writing direction to itself', () => {
    expect(mailOf({ kind: 'link', displayName: 'أمارا' }).text).toContain('Hello \u2068أمارا\u2069,');
    expect(mailOf({ kind: 'link', displayName: 'Amara' }).text).toContain('Hello Amara,');
  });
});
