import { closesAt } from '../../../domain/event/rules.ts';
import type { PublicStatus, PublishedEvent } from '../../../domain/event/schema.ts';
import { formatDay, formatMoment } from '../../../platform/i18n/format-time.ts';
import { formatZone, zoneName } from '../../../platform/i18n/format-zone.ts';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { paths } from '../../paths.ts';
import type { Moment } from './moment.ts';

export type RegistrationStateProps = {
  readonly t: Translate;
  readonly organisation: string;
  readonly event: PublishedEvent;
  readonly moment: Moment;
};

const sentences = {
  announced: 'event.registration.announced',
  open: 'event.registration.open',
  'closing-soon': 'event.registration.closingSoon',
  full: 'event.registration.full',
  closed: 'event.registration.closed',
  live: 'event.registration.live',
  ended: 'event.registration.ended',
  cancelled: 'event.registration.cancelled',
  postponed: 'event.registration.postponed',
} as const satisfies Record<PublicStatus, MessageKey>;

/** States in which who has registered may be missing the mail with the link. */
const mayMissLink: readonly PublicStatus[] = ['open', 'closing-soon', 'full', 'closed', 'live', 'postponed'];

/** Whether registration is open, until when, and the one thing to do about it. */
export function RegistrationState({ t, organisation, event, moment }: RegistrationStateProps) {
  const { status, availability } = moment;
  const offersForm = moment.takesRegistrations && status !== 'ended';
  return (
    <>
      <p class="strong">{lastDayOf(t, event)}</p>
      <p>
        <RegistrationSentence t={t} event={event} moment={moment} />
      </p>
      {offersForm && availability === 'nearly-full' ? <p>{t('event.registration.nearlyFull')}</p> : null}
      {offersForm ? (
        <p class="actions">
          <ButtonLink href={paths.register(organisation, event.slug)}>
            {t(
              availability === 'full' ? 'event.registration.joinWaitingList' : 'event.registration.register',
            )}
          </ButtonLink>
        </p>
      ) : null}
      {mayMissLink.includes(status) ? (
        <p class="small">
          <a href={paths.again(organisation, event.slug)}>{t('event.registration.again')}</a>
        </p>
      ) : null}
      {event.takesCodes && mayMissLink.includes(status) ? (
        <p class="small">
          <a href={paths.comeBack(event.code)}>{t('code.offer.back')}</a>
        </p>
      ) : null}
    </>
  );
}

export type RegistrationSentenceProps = Pick<RegistrationStateProps, 't' | 'event' | 'moment'>;

/** How registration stands, in a sentence or two. */
export function RegistrationSentence({ t, event, moment }: RegistrationSentenceProps) {
  return <>{t(sentenceOf(event, moment), { opens: opensAt(t, event) })}</>;
}

function sentenceOf(event: PublishedEvent, { status, takesRegistrations }: Moment): MessageKey {
  if (status === 'postponed' && !takesRegistrations) return 'event.registration.postponedClosed';
  if (status === 'live' && takesRegistrations) return 'event.registration.liveOpen';
  if (hasWholeLastDay(event)) return sentences[status];
  if (status === 'open') return 'event.registration.openUntil';
  return status === 'closing-soon' ? 'event.registration.closingSoonUntil' : sentences[status];
}

/** The last day to register, which is included, in the event's own zone; the last moment where it is within a day. */
export function lastDayOf(t: Translate, event: PublishedEvent): string {
  const closes = event.registrationClosesAt;
  const zone = zoneName(t, event.timeZone, closes);
  if (event.lastDay !== null && hasWholeLastDay(event))
    return t('event.registration.lastDay', { day: formatDay(t, event.lastDay), zone });
  return t('event.registration.lastMoment', { moment: formatMoment(t, closes, event.timeZone), zone });
}

/** Registration ends with a day, unless none was set or the event is over before. */
function hasWholeLastDay({ lastDay, timeZone, registrationClosesAt }: PublishedEvent): boolean {
  return lastDay !== null && closesAt(lastDay, timeZone).equals(registrationClosesAt);
}

function opensAt(t: Translate, event: PublishedEvent): string {
  const opens = event.registrationOpensAt;
  if (opens === null) return '';
  return t('ui.time.inZone', {
    moment: formatMoment(t, opens, event.timeZone),
    zone: formatZone(t, event.timeZone, opens),
  });
}
