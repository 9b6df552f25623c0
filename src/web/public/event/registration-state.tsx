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
  const offersForm = moment.takesRegistrations && status !== 'live' && status !== 'ended';
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
    </>
  );
}

export type RegistrationSentenceProps = Pick<RegistrationStateProps, 't' | 'event' | 'moment'>;

/** How registration stands, in a sentence or two. */
export function RegistrationSentence({ t, event, moment }: RegistrationSentenceProps) {
  if (event.state === 'postponed' && !moment.takesRegistrations)
    return <>{t('event.registration.postponedClosed')}</>;
  return <>{t(sentences[moment.status], { opens: opensAt(t, event) })}</>;
}

/** The last day to register, which is included, in the event's own zone. */
export function lastDayOf(t: Translate, event: PublishedEvent): string {
  const closes = event.registrationClosesAt;
  const zone = zoneName(t, event.timeZone, closes);
  if (event.lastDay !== null)
    return t('event.registration.lastDay', { day: formatDay(t, event.lastDay), zone });
  return t('event.registration.lastMoment', { moment: formatMoment(t, closes, event.timeZone), zone });
}

function opensAt(t: Translate, event: PublishedEvent): string {
  const opens = event.registrationOpensAt;
  if (opens === null) return '';
  return t('ui.time.inZone', {
    moment: formatMoment(t, opens, event.timeZone),
    zone: formatZone(t, event.timeZone, opens),
  });
}
