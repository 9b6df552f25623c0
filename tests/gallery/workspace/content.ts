import type { EventContent } from '../../../src/domain/event/schema/content.ts';
import { event, HOSTILE } from '../fixtures.ts';

/** The event of the gallery as it is edited. */
export const content: EventContent = {
  title: event.title,
  summary: event.summary,
  background: event.background,
  description: event.description,
  objectivesIntroduction: event.objectivesIntroduction,
  objectives: event.objectives.map(({ body }, index) => ({
    id: `0b8f1f1e-0000-4111-8111-00000000000${index}`,
    body,
  })),
  linkDelivery: event.linkDelivery,
  ledBy: event.ledBy,
  regions: [...event.regions],
  place: event.place,
  cost: event.cost,
  audience: event.audience,
  contactAddress: null,
  locale: 'en',
  slug: event.slug,
  sensitivity: 'sensitive',
  timeZone: 'Asia/Colombo',
  startsLocal: '2020-07-30T14:00',
  endsLocal: '2020-07-30T15:30',
  registrationOpensLocal: null,
  lastDay: '2020-07-27',
  capacity: 300,
  admission: 'automatic',
  takesCodes: true,
  confirmsAddress: true,
  doorOpensMinutes: 15,
  retentionDays: 30,
};

/** A draft of which nothing is known but that it will be. */
export const emptyContent: EventContent = {
  ...content,
  title: '',
  summary: '',
  background: '',
  description: '',
  objectivesIntroduction: '',
  objectives: [],
  linkDelivery: '',
  ledBy: '',
  regions: [],
  place: '',
  cost: '',
  audience: '',
  slug: 'draft',
  timeZone: null,
  startsLocal: null,
  endsLocal: null,
  lastDay: null,
  capacity: null,
};

/** Every text of it replaced by one that tries to be more than a text. */
export const hostileContent: EventContent = {
  ...content,
  title: HOSTILE,
  summary: HOSTILE,
  background: HOSTILE,
  description: HOSTILE,
  objectivesIntroduction: HOSTILE,
  objectives: content.objectives.slice(0, 1).map(({ id }) => ({ id, body: HOSTILE })),
  linkDelivery: HOSTILE,
  ledBy: HOSTILE,
  regions: [HOSTILE],
  place: HOSTILE,
  cost: HOSTILE,
  audience: HOSTILE,
};
