import { describe, expect, it } from 'vitest';
import { event, organisation } from '../../../tests/gallery/fixtures.ts';
import { noWords } from '../../domain/notice/schema.ts';
import { processingDetails } from '../../domain/protection/schema/processing.ts';
import { translator } from '../../platform/i18n/translate.ts';
import { composeEnquiryNotice, composeNewsNotice } from './compose-form-notices.ts';

const t = translator('en');
const details = processingDetails.parse({
  controller: 'Canary Office, Canary Street',
  officer: 'officer@mail.example.org',
  basis: {},
  hosting: { name: 'Canary Machines', country: 'Iceland' },
  mail: { name: 'Canary Mail', country: 'Norway' },
  rooms: { name: 'Canary Rooms', country: 'Chile' },
});
const facts = { organisation, details, words: noWords };
const enquiry = (over = {}) => composeEnquiryNotice(t, { ...facts, event, ...over });
const news = (over = {}) => composeNewsNotice(t, { ...facts, ...over });

describe.each([
  { form: 'of writing to the organisers', compose: enquiry },
  { form: 'of asking for news', compose: news },
])('the notice $form', ({ compose }) => {
  it('names everything that people have to be told', () => {
    const parts = ['who', 'why', 'recipients', 'countries', 'until', 'rights', 'refusing'] as const;
    expect(compose().map(({ title }) => title)).toEqual(parts.map((part) => t(`notice.${part}.title`)));
    for (const said of ['Canary Street', 'officer@mail', 'Canary Machines', 'Iceland'])
      expect(JSON.stringify(compose())).toContain(said);
  });

  it('says the rights in the words of the organisation, and speaks of no room', () => {
    const text = JSON.stringify(compose({ words: { ...noWords, rights: 'Complain to the Canary.' } }));
    expect(text).toContain('Complain to the Canary.');
    expect(text).not.toContain('Canary Rooms');
  });
});

it('who writes to the organisers is told the day on which it goes, and of no mail service, since none is used', () => {
  const text = JSON.stringify(enquiry());
  expect(text).toContain('Saturday 29 August 2020');
  expect(text).not.toContain('Canary Mail');
});

it('who asks for news is told who carries them, and how they end', () => {
  const text = JSON.stringify(news());
  expect(text).toContain('Canary Mail');
  expect(text).toContain('one click');
});
