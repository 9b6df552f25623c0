import { describe, expect, it } from 'vitest';
import { event, organisation, questions } from '../../../tests/gallery/fixtures.ts';
import { type NoticeFacts, noWords } from '../../domain/notice/schema.ts';
import { processingDetails } from '../../domain/protection/schema/processing.ts';
import { pseudoLanguage } from '../../platform/i18n/languages.ts';
import { translator } from '../../platform/i18n/translate.ts';
import { composeNotice } from './compose-notice.ts';

const t = translator('en');
const nothing = processingDetails.parse({ basis: {}, hosting: {}, mail: {}, rooms: {} });
const facts: NoticeFacts = {
  organisation,
  event: { ...event, questions },
  details: nothing,
  words: noWords,
  provider: null,
  publishesFigures: false,
};
const compose = (over: Partial<NoticeFacts> = {}, tag = 'en') =>
  composeNotice(translator(tag), { ...facts, ...over });
const wholeOf = (over: Partial<NoticeFacts> = {}) => JSON.stringify(compose(over).text);

describe('a notice', () => {
  it('names everything that people have to be told', () => {
    const titles = compose().text.parts.map(({ title }) => title);
    expect(titles).toEqual(
      (['who', 'why', 'recipients', 'countries', 'until', 'rights', 'refusing'] as const).map((part) =>
        t(`notice.${part}.title`),
      ),
    );
  });

  it('says the day on which it all goes, first and last, and that of each question', () => {
    const { brief, parts } = compose().text;
    expect(brief[0]).toContain('Saturday 29 August 2020');
    const why = parts[1]?.lines ?? [];
    expect(why.find(({ label }) => label === questions[0]?.label)?.text).toBe(
      'We prepare the session with it. Why we may: your consent, which you can take back. Until Sunday 9 August 2020.',
    );
  });

  it('makes nothing up where nobody has said it yet', () => {
    expect(wholeOf()).toContain('please ask us who that is');
    expect(wholeOf()).toContain(t('notice.countries.unsaid'));
    expect(wholeOf()).toContain('a meeting service of our choice');
  });

  it('takes what was declared: who answers, on which ground, who carries it, where, and with whom it is held', () => {
    const details = processingDetails.parse({
      controller: 'Canary Office, Canary Street',
      officer: 'canary-officer@office.example.org',
      basis: { registering: 'canary ground' },
      hosting: { name: 'Canary Machines', country: 'Iceland' },
      mail: { name: 'Canary Post', country: 'Norway' },
      rooms: { name: 'Canary Rooms', country: 'Chile' },
      transfers: 'canary clauses',
    });
    const hosts = [{ slug: 'other', name: 'Canary Partner' }];
    const whole = wholeOf({ details, provider: 'zoom', event: { ...event, hosts } });
    for (const said of [
      'Canary Office, Canary Street',
      'canary-officer@office.example.org',
      'canary ground',
      'Canary Machines runs the machines',
      'Canary Post carries our mail',
      'Zoom, run by Canary Rooms',
      'Iceland',
      'Norway',
      'Chile',
      'canary clauses',
      'Staff of Canary Partner',
    ])
      expect(whole).toContain(said);
  });

  it('says what the organisation says in its own words, and never less than a person can do by themselves', () => {
    const words = {
      rights: 'Write to the ombudsman.',
      refusing: 'Listen to the radio.',
      more: 'Tea is served.',
    };
    const whole = wholeOf({ words });
    for (const said of Object.values(words)) expect(whole).toContain(said);
    expect(whole).toContain(t('notice.rights.yourself'));
    expect(whole).not.toContain(t('notice.recipients.figures'));
    expect(wholeOf({ publishesFigures: true })).toContain(t('notice.recipients.figures'));
    expect(whole).not.toContain(t('notice.refusing.body'));
  });

  it('has the same mark while it says the same, and another one as soon as a day, a word or the language differs', () => {
    const { mark } = compose();
    expect(mark).toHaveLength(16);
    expect(compose().mark).toEqual(mark);
    expect(compose({ event: { ...facts.event, retentionDays: 31 } }).mark).not.toEqual(mark);
    expect(compose({ words: { ...noWords, more: 'x' } }).mark).not.toEqual(mark);
    expect(compose({}, pseudoLanguage.tag).mark).not.toEqual(mark);
  });
});
