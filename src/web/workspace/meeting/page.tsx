import type { StaffPanellist } from '../../../domain/event/schema/panellist.ts';
import type { MeetingAccount } from '../../../domain/meeting/data/accounts.ts';
import type { DoorHours } from '../../../domain/meeting/door-hours.ts';
import { isHeldAgain } from '../../../domain/meeting/rules.ts';
import type { MeetingState } from '../../../domain/meeting/schema.ts';
import { meetingChecks } from '../../../domain/meeting/schema.ts';
import type { Effects } from '../../../domain/messaging/data/effects.ts';
import { formatMoment } from '../../../platform/i18n/format-time.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { FactList } from '../../../ui/fact-list.tsx';
import { Form } from '../../../ui/form.tsx';
import { LinkList } from '../../../ui/link-list.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { NotAgreed } from '../panel/not-agreed.tsx';
import { AddressFields } from './address-fields.tsx';
import type { MeetingFault, MeetingValues } from './form.ts';

export type MeetingPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly meeting: MeetingState;
  readonly effects: Effects;
  readonly values: MeetingValues;
  readonly faults: readonly MeetingFault[];
  readonly done: MessageKey | null;
  readonly hours: DoorHours;
  readonly now: Temporal.Instant;
  readonly panel: readonly StaffPanellist[];
  /** At which providers a room can be chosen. */
  readonly accounts: readonly MeetingAccount[];
};

/** Where the meeting is set or replaced, and where the list stands that has to be looked at before links go out. */
export function MeetingPage(props: MeetingPageProps) {
  const { frame, scope, meeting, faults, done } = props;
  const { t } = frame;
  const { linksHeld } = scope.event;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="meeting"
      title={t('workspace.meeting.title')}
      lead={<p>{t('workspace.meeting.lead')}</p>}
      faults={faults.map(({ field, message }) => ({ field, sentence: t(message) }))}
    >
      <DoneNotice t={t} done={done} />
      <Standing {...props} />
      <section class="block">
        <h2>{t(meeting.isSet ? 'workspace.meeting.replace' : 'workspace.meeting.set')}</h2>
        <div class="prose">
          <p>{t(meeting.isSet ? 'workspace.meeting.replaceLead' : 'workspace.meeting.setLead')}</p>
          {meeting.isSet ? <WhatItChanges {...props} /> : null}
          <AddressForm {...props} />
        </div>
      </section>
      <Accounts {...props} />
      <section class="block" id="checks">
        <h2>{t('workspace.meeting.checks')}</h2>
        <div class="prose">
          <p>{t(linksHeld ? 'workspace.meeting.checksLead' : 'workspace.meeting.checksDone')}</p>
          <LastTick {...props} />
          <ChecksForm {...props} />
        </div>
      </section>
    </EventWorkPage>
  );
}

/** At another time of the day the same button does more, or less, than one expects. */
export function WhatItChanges({
  frame: { t },
  scope,
  hours,
}: Pick<MeetingPageProps, 'frame' | 'scope' | 'hours'>) {
  if (isHeldAgain(hours)) return <p>{t('meetingChange.holds')}</p>;
  if (hours !== 'open') return null;
  const { organisation, event, permissions } = scope;
  return (
    <Notice tone="attention" title={t('meetingChange.running')}>
      <p>{t('meetingChange.nobodyTold')}</p>
      {permissions.has('door.host') ? (
        <p>
          <a href={paths.workspaceDoorRoom(organisation.slug, event.code)}>{t('workspace.door.room')}</a>
        </p>
      ) : (
        <p>{t('meetingChange.askHost')}</p>
      )}
    </Notice>
  );
}

/** When the list was ticked, and by whom; a warning where the meeting is another one since. */
function LastTick({ frame: { t }, scope, meeting }: MeetingPageProps) {
  const { lastTick, changedAt } = meeting;
  if (lastTick === null) return null;
  const at = formatMoment(t, lastTick.at, scope.event.timeZone ?? 'UTC');
  const ticked = t('meetingChange.ticked', { at, by: lastTick.by ?? t('meetingChange.formerly') });
  const isOld = changedAt !== null && Temporal.Instant.compare(changedAt, lastTick.at) > 0;
  if (!isOld) return <p>{ticked}</p>;
  return (
    <Notice tone="attention" title={t('meetingChange.old')}>
      <p>{ticked}</p>
      <p>{t('meetingChange.lookAgain')}</p>
    </Notice>
  );
}

function Accounts({ frame: { t }, scope, accounts }: MeetingPageProps) {
  if (accounts.length === 0) return null;
  const { organisation, event } = scope;
  return (
    <section class="block">
      <h2>{t('roomChoice.title')}</h2>
      <div class="prose">
        <p>{t('roomChoice.lead')}</p>
      </div>
      <LinkList
        t={t}
        links={accounts.map(({ id, name, kind }) => ({
          href: paths.workspaceMeetingRoom(organisation.slug, event.code, id),
          label: name,
          text: t(`roomChoice.kind.${kind}`),
        }))}
      />
    </section>
  );
}

function Standing({ frame: { t }, scope, meeting, effects }: MeetingPageProps) {
  const { event } = scope;
  const changed =
    meeting.changedAt === null
      ? t('workspace.meeting.notSet')
      : t('workspace.meeting.changed', { at: formatMoment(t, meeting.changedAt, event.timeZone ?? 'UTC') });
  const { linksSent, linksPlanned } = effects;
  return (
    <FactList
      facts={[
        { label: t('workspace.meeting.address'), content: <p>{changed}</p> },
        {
          label: t('workspace.meeting.links'),
          content: (
            <>
              <p>{t('workspace.meeting.linksSent', { count: linksSent })}</p>
              <p>
                {t(event.linksHeld ? 'workspace.meeting.linksHeld' : 'workspace.meeting.linksPlanned', {
                  count: linksPlanned,
                })}
              </p>
            </>
          ),
        },
      ]}
    />
  );
}

function AddressForm({ frame: { t }, scope, values, faults, meeting }: MeetingPageProps) {
  return (
    <Form action={paths.workspaceMeeting(scope.organisation.slug, scope.event.code)}>
      <input type="hidden" name="seen" value={String(meeting.revision)} />
      <AddressFields t={t} label={t('workspace.meeting.addressLabel')} values={values} faults={faults} />
      <Button>{t(meeting.isSet ? 'workspace.meeting.replaceButton' : 'workspace.meeting.setButton')}</Button>
    </Form>
  );
}

function ChecksForm({ frame: { t }, scope, meeting, panel, now }: MeetingPageProps) {
  return (
    <Form action={paths.workspaceMeetingChecks(scope.organisation.slug, scope.event.code)}>
      <input type="hidden" name="seen" value={meeting.ticked.join(' ')} />
      <Choices
        t={t}
        kind="several"
        name="checks"
        label={t('workspace.meeting.checksLabel')}
        choices={meetingChecks.map((check) => ({
          value: check,
          label: t(`workspace.meeting.check.${check}.label`),
          hint: (
            <>
              {t(`workspace.meeting.check.${check}.hint`)}{' '}
              {check === 'recording' ? <NotAgreed t={t} panel={panel} to="recording" now={now} /> : null}
            </>
          ),
        }))}
        chosen={meeting.ticked}
      />
      <Button look="secondary">{t('workspace.meeting.checksButton')}</Button>
    </Form>
  );
}
