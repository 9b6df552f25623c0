import { publicStatus } from '../../domain/event/rules.ts';
import type { StaffEvent } from '../../domain/event/schema.ts';
import type { Translate } from '../../platform/i18n/translate.ts';
import { Status } from '../../ui/status.tsx';
import { EventStatus } from '../public/event/event-status.tsx';

/** How an event stands, drafts included. */
export function StaffEventStatus(props: {
  readonly t: Translate;
  readonly event: StaffEvent;
  readonly now: Temporal.Instant;
}) {
  const { t, event, now } = props;
  const { state, startsAt, endsAt, registrationClosesAt } = event;
  if (state === 'draft' || startsAt === null || endsAt === null || registrationClosesAt === null) {
    return <Status shape="ahead" words={t('workspace.event.draft')} />;
  }
  const dated = { ...event, state, startsAt, endsAt, registrationClosesAt };
  return <EventStatus t={t} status={publicStatus(dated, 'open', now)} />;
}
