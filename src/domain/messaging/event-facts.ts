import { formatDayAt, formatMoment, formatSpan, formatTime } from '../../platform/i18n/format-time.ts';
import { formatZone } from '../../platform/i18n/format-zone.ts';
import type { Translate } from '../../platform/i18n/translate.ts';
import { doorOpensAt, guestDoorOpensAt } from '../event/policy.ts';
import type { PublishedEvent } from '../event/schema.ts';
import { sensitivityDefaults } from '../event/schema.ts';
import type { Organisation } from '../organisation/schema.ts';
import type { MailLook } from '../registration/schema.ts';
import type { Fact } from './letter.ts';
import type { PersonalLinks } from './schema.ts';

/**
 * What mails say of an event, in one language. In a neutral mail everything that could tell the topic to somebody who
 * looks on is null: the title, the page (its address holds the title), the organisation and its address.
 */
export type EventFacts = {
  readonly state: PublishedEvent['state'];
  readonly named: {
    readonly title: string;
    readonly page: string;
    readonly organisation: string;
    readonly contact: string | null;
  } | null;
  /** Day and hours in the event's zone, the zone, and the same in UTC. */
  readonly when: readonly string[];
  readonly doorOpens: string;
  /** The same for who was invited by name. */
  readonly guestDoorOpens: string;
};

type Source = {
  readonly event: PublishedEvent;
  readonly organisation: Organisation;
  readonly links: PersonalLinks;
  /** What a person chose; by default it is as the event says. */
  readonly look?: MailLook;
};

/** Says of an event what its mails may say. */
export function describeEvent(
  t: Translate,
  { event, organisation, links, look = 'usual' }: Source,
): EventFacts {
  const named = {
    title: event.title.replace(/\s+/gu, ' '),
    page: links.event(organisation.slug, event.slug),
    organisation: organisation.name,
    contact: event.contactAddress ?? organisation.contactAddress,
  };
  return {
    state: event.state,
    named: isNeutralMail(event, look) ? null : named,
    when: describeTime(t, event),
    doorOpens: describeMoment(t, doorOpensAt(event), event.timeZone),
    guestDoorOpens: describeMoment(t, guestDoorOpensAt(event), event.timeZone),
  };
}

/** Whether a mail may name neither the event nor the organisation. */
export function isNeutralMail({ sensitivity }: Pick<PublishedEvent, 'sensitivity'>, look: MailLook): boolean {
  return look === 'usual' ? sensitivityDefaults[sensitivity].neutralMail : look === 'neutral';
}

function describeTime(t: Translate, event: PublishedEvent): string[] {
  const span = { from: event.startsAt, to: event.endsAt };
  const local = [formatSpan(t, span, event.timeZone), formatZone(t, event.timeZone, event.startsAt)];
  const isUtc = event.startsAt.toZonedDateTimeISO(event.timeZone).offsetNanoseconds === 0;
  return isUtc ? local : [...local, describeInUtc(t, event)];
}

/** The day is said once more only where it is another one in UTC. */
function describeInUtc(t: Translate, { startsAt, endsAt, timeZone }: PublishedEvent): string {
  const days = [startsAt, endsAt].flatMap((at) => [formatDayAt(t, at, timeZone), formatDayAt(t, at, 'UTC')]);
  if (new Set(days).size > 1)
    return t('mail.time.utc', { span: formatSpan(t, { from: startsAt, to: endsAt }, 'UTC') });
  return t('mail.time.utcHours', { from: formatTime(t, startsAt, 'UTC'), to: formatTime(t, endsAt, 'UTC') });
}

/** A moment with the name of the zone that it is told in. */
export function describeMoment(t: Translate, at: Temporal.Instant, timeZone: string): string {
  return t('mail.time.zoned', { moment: formatMoment(t, at, timeZone), zone: formatZone(t, timeZone, at) });
}

/** The rows that stand in most letters: what, where the letter may say it, and when. */
export function eventFacts(t: Translate, event: EventFacts): Fact[] {
  const what = event.named === null ? [] : [{ term: t('mail.facts.what'), lines: [event.named.title] }];
  return [...what, ...timeFacts(t, event)];
}

function timeFacts(t: Translate, event: EventFacts): Fact[] {
  if (event.state === 'published') return [{ term: t('mail.facts.when'), lines: event.when }];
  return [{ term: t('mail.facts.planned'), lines: event.when }];
}
