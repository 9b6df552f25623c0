import type { EventSummary, PublishedEvent } from '../../src/domain/event/schema.ts';
import { noWords } from '../../src/domain/notice/schema.ts';
import type { Organisation, Page, Section } from '../../src/domain/organisation/schema.ts';
import { processingDetails } from '../../src/domain/protection/schema/processing.ts';
import { type Question, questionKinds } from '../../src/domain/question/schema.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import { composeNotice } from '../../src/web/notice/compose-notice.ts';
import type { Site } from '../../src/web/sites.ts';

export const ORIGIN = 'https://foyer.example.org';

export const organisation: Organisation = {
  id: '0b8f1f1e-1111-4111-8111-111111111111',
  slug: 'lanka-office',
  name: 'Office in Sri Lanka of an Organisation for Migration',
  shortName: 'Migration Office Sri Lanka',
  about:
    'We work with people on the move and with those who receive them, so that moving is **safe, orderly and fair**. ' +
    'Our office in Colombo opened in 2002.',
  locale: 'en',
  accent: '#0b5394',
  contactAddress: 'events@office.example.org',
  senderName: 'Migration Office',
  exitUrl: 'https://www.wikipedia.org/',
  demandsSecondFactor: false,
};

function page(position: number, label: string, over: Partial<Page> = {}): Page {
  const slug = label.toLowerCase().replaceAll(' ', '-');
  return {
    id: `page-${slug}`,
    parentId: null,
    position,
    slug,
    label,
    blurb: '',
    body: '',
    externalUrl: null,
    ...over,
  };
}

const about = page(1, 'About', {
  parentId: 'page-who-we-are',
  blurb: 'Who we are in one page.',
  body:
    'We began with a small team and a telephone.\n\n## What we do\n\n- We listen.\n- We count carefully.\n- We tell what we found.\n\n' +
    '## How to read on\n\nThe [global site](https://global.example.org/) has figures for every country, and you can ' +
    '[write to us](mailto:events@office.example.org).\n\n> People move. The question is how.',
});

export const sections: readonly Section[] = [
  {
    ...page(1, 'Who we are', {
      blurb: 'A member of the United Nations family that has worked here for many years.',
    }),
    children: [
      about,
      page(2, 'IOM Global', { parentId: 'page-who-we-are', externalUrl: 'https://global.example.org/' }),
    ],
  },
  {
    ...page(2, 'Our work', { blurb: 'Help in need today, and work that lasts.', body: about.body }),
    children: [],
  },
  { ...page(3, 'Data and resources'), children: [] },
  {
    ...page(4, 'Take action', { blurb: 'Ways to take part.' }),
    children: [
      page(1, 'Work with us', { parentId: 'page-take-action' }),
      page(2, 'Get involved', { parentId: 'page-take-action' }),
    ],
  },
  { ...page(5, '2030 Agenda'), children: [] },
];

export const site: Site = { organisation, sections, isGuarded: false };

const objectives = [
  'Share what is known of present trends, and what has been tried against them with success',
  'See why it serves a business to look into the labour behind its goods',
  'Look at fair and open ways to recruit, and at decent work after it',
  'Understand why it is hard to recognise who has been trafficked, and what a court needs as proof',
  'Name what survivors bring and what they need, and mend the ways by which they are referred to help',
  'Find out how public and private bodies can let human rights guide all they do in this field',
  'Value figures and tools on which policies and campaigns can be built',
];

const background = `People are bought and sold in every region of the world, also today. They are put to work without pay, held
in households, forced into sex, made to beg, or used for their organs. Those who look for work abroad, in homes, in
factories and on building sites, are often told one thing and find another. Where nobody looks into the supply of labour,
the danger grows. It also happens within a country, when women and children follow a promise from the village to the town.

An answer has to be found in the places that people leave, in those they pass through and in those they reach: to prevent,
to prosecute, and above all to protect those whose rights were taken from them.

Twenty years ago states agreed on a [common protocol](https://treaties.example.org/protocol). Most have signed it since
and have changed their laws. This session asks what has come of that in practice, where it is still hard, and what others
can learn from.`;

const description = `Our office leads this session. It looks at the causes of trafficking and at what it leaves behind, at the
labour behind the goods we buy, at why it is so hard to find and protect those concerned and to try those responsible.
The panel speaks about several regions, above all Asia and the Gulf, and about measures that have worked.`;

const at = (text: string) => Temporal.Instant.from(text);

export const event: PublishedEvent = {
  id: '0b8f1f1e-2222-4222-8222-222222222222',
  organisationId: organisation.id,
  slug: 'fair-work-safe-ways',
  code: 'abcdefghjk',
  version: 3,
  state: 'published',
  sensitivity: 'sensitive',
  locale: 'en',
  title: 'Safe ways, fair work: preventing trafficking in persons',
  summary:
    'An online panel on how trafficking in persons can be prevented, survivors protected and those responsible tried.',
  background,
  description,
  objectivesIntroduction: 'By the end of the session, everybody who took part will have had a chance to:',
  objectives: objectives.map((body, index) => ({ id: `objective-${index}`, position: index + 1, body })),
  panellists: [
    { position: 1, role: 'moderator', name: 'Nadeesha Perera', affiliation: 'Migration Office Sri Lanka' },
    {
      position: 2,
      role: 'speaker',
      name: 'Arjun Selvarajah',
      affiliation: 'Institute for Fair Recruitment, Jaffna',
    },
  ],
  panelHoldsUntil: at('2020-12-31T18:30:00Z'),
  helplines: [
    {
      id: '0b8f1f1e-8888-4888-8888-888888888888',
      country: 'LK',
      locale: 'si',
      name: 'A line for women',
      reach: '+94 11 000 0000',
      hours: 'Every day, 8:00 to 20:00',
      cost: 'Free from any phone',
      verifiedBy: 'our office, by a call',
      verifiedOn: Temporal.PlainDate.from('2020-07-01'),
      validUntil: Temporal.PlainDate.from('2020-12-31'),
    },
  ],
  hosts: [],
  linkDelivery: 'Your link to the meeting is sent to you by email the day before.',
  ledBy: 'Migration Office Sri Lanka',
  regions: ['Asia', 'the Gulf'],
  place: 'Online',
  cost: 'Free',
  audience: 'Everybody who works on migration, labour or justice, and everybody concerned',
  contactAddress: null,
  timeZone: 'Asia/Colombo',
  startsAt: at('2020-07-30T08:30:00Z'),
  endsAt: at('2020-07-30T10:00:00Z'),
  lastDay: Temporal.PlainDate.from('2020-07-27'),
  registrationOpensAt: null,
  registrationClosesAt: at('2020-07-27T18:30:00Z'),
  admission: 'automatic',
  takesCodes: true,
  confirmsAddress: true,
  doorOpensMinutes: 15,
  heldUntil: null,
  retentionDays: 30,
  scheduleRevision: 0,
  linksHeld: false,
  questions: [],
  publishedAt: at('2020-07-13T06:00:00Z'),
  updatedAt: at('2020-07-14T06:00:00Z'),
};

const listed: EventSummary = { ...event, organisationSlug: organisation.slug };

const past: EventSummary = {
  ...listed,
  id: '0b8f1f1e-3333-4333-8333-333333333333',
  slug: 'counting-carefully',
  title: 'Counting carefully: figures that do no harm',
  summary: 'What a number may tell, and what it must not.',
  startsAt: at('2020-03-12T04:30:00Z'),
  endsAt: at('2020-03-12T06:00:00Z'),
};

export const events: readonly EventSummary[] = [
  listed,
  past,
  { ...past, id: 'x', slug: 'off', title: 'A day off', state: 'cancelled' },
];

export const emptyEvent: PublishedEvent = {
  ...event,
  sensitivity: 'open',
  summary: '',
  background: '',
  description: '',
  objectivesIntroduction: '',
  objectives: [],
  panellists: [],
  linkDelivery: '',
  ledBy: '',
  regions: [],
  place: '',
  cost: '',
  audience: '',
  lastDay: null,
  confirmsAddress: false,
};

/** Texts that try to be more than texts. `7331` marks what would have run. */
export const HOSTILE = `</script><script>alert(7331)</script><img src=x onerror=alert(7331)> "'&amp; [x](javascript:alert(7331)) <b>`;

const LONG = `${'Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherung'.repeat(2)} ${'and more words than anybody would choose '.repeat(4)}`;

/** The event with every text replaced. */
export function eventSaying(text: string): PublishedEvent {
  return {
    ...event,
    title: text,
    summary: text,
    background: text,
    description: text,
    objectivesIntroduction: text,
    objectives: [{ id: 'o', position: 1, body: text }],
    panellists: [{ position: 1, role: 'speaker', name: text, affiliation: text }],
    linkDelivery: text,
    ledBy: text,
    regions: [text],
    place: text,
    cost: text,
    audience: text,
  };
}

export function siteSaying(text: string): Site {
  const said = { label: text, blurb: text, body: text };
  return {
    organisation: { ...organisation, name: text, shortName: text, about: text },
    sections: sections.map((section) => ({
      ...section,
      ...said,
      children: section.children.map((child) => ({ ...child, ...said })),
    })),
    isGuarded: false,
  };
}

export const longEvent = eventSaying(LONG.trim());
export const longSite = siteSaying(LONG.trim());

/** One question of each kind. */
export const questions: readonly Question[] = [
  { kind: 'text', label: 'Which organisation do you come from?', required: false, choices: [] },
  {
    kind: 'choice',
    label: 'Which language do you follow best?',
    required: true,
    choices: ['Sinhala', 'Tamil', 'English'],
  },
  { kind: 'lines', label: 'What would you like to ask the panel?', required: false, choices: [] },
  { kind: 'yes', label: 'Do you need sign language?', required: false, choices: [] },
].map((question, index) => ({
  ...question,
  kind: questionKinds.find((kind) => kind === question.kind) ?? 'text',
  id: `0b8f1f1e-8888-4888-8888-88888888888${index}`,
  position: index + 1,
  hint: index === 1 ? 'We interpret into these three.' : '',
  purpose: 'We prepare the session with it.',
  legalBasis: 'consent',
  keptDays: 10,
  seenBy: ['registrar'],
}));

const said = {
  controller: 'Migration Office Sri Lanka\n62 Green Path, Colombo 03',
  officer: 'Data protection office, protection@office.example.org',
  basis: { registering: 'the data protection rules of the organisation' },
  hosting: { name: 'A hosting company', country: 'Switzerland' },
  mail: { name: 'A mail company', country: 'Switzerland' },
  rooms: { name: '', country: 'Ireland' },
};

/** What the form of an event tells about data, in a language. */
export const declared = { organisation, details: processingDetails.parse(said), words: noWords };

export function noticeOf(shown: PublishedEvent, tag = 'en') {
  return composeNotice(translator(tag), {
    ...declared,
    event: shown,
    provider: 'zoom',
    publishesFigures: true,
  });
}
