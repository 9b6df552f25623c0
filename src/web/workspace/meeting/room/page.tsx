import type { MeetingAccount } from '../../../../domain/meeting/data/accounts.ts';
import type { DoorHours } from '../../../../domain/meeting/door-hours.ts';
import type { Effects } from '../../../../domain/messaging/data/effects.ts';
import type { Translate } from '../../../../platform/i18n/translate.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { Choices } from '../../../../ui/choices.tsx';
import { type Fault, faultAt } from '../../../../ui/fault-at.ts';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';
import { WhatItChanges } from '../page.tsx';
import type { RoomValues } from './form.ts';

export type RoomChoicePageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly account: MeetingAccount;
  readonly isSet: boolean;
  /** The revision of the meeting, which the form carries along. */
  readonly seen: number;
  readonly hours: DoorHours;
  readonly effects: Effects;
  readonly values: RoomValues;
  readonly faults: readonly Fault[];
};

/** Chooses a room at a provider, through an account that the organisation has there. */
export function RoomChoicePage(props: RoomChoicePageProps) {
  const { frame, scope, account, isSet, effects, faults } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  const meeting = paths.workspaceMeeting(organisation.slug, event.code);
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="meeting"
      title={t('roomChoice.one')}
      lead={
        <p>
          <bdi class="strong">{account.name}</bdi>, {t(`roomChoice.name.${account.kind}`)}
        </p>
      }
      faults={faults.map(({ field, message, values }) => ({ field, sentence: t(message, values) }))}
    >
      <div class="prose">
        <p>{t(`roomChoice.kind.${account.kind}`)}</p>
        {isSet ? (
          <>
            <p>{t('roomChoice.replaces')}</p>
            <p>{t('workspace.meeting.linksSent', { count: effects.linksSent })}</p>
            <WhatItChanges frame={frame} scope={scope} hours={props.hours} />
          </>
        ) : null}
        <Form action={paths.workspaceMeetingRoom(organisation.slug, event.code, account.id)}>
          <input type="hidden" name="seen" value={String(props.seen)} />
          <Settings t={t} kind={account.kind} values={props.values} faults={faults} />
          <div class="actions">
            <Button>{t('roomChoice.button')}</Button>
            <ButtonLink look="secondary" href={meeting}>
              {t('roomChoice.back')}
            </ButtonLink>
          </div>
        </Form>
      </div>
    </EventWorkPage>
  );
}

type SettingsProps = Pick<RoomChoicePageProps, 'values' | 'faults'> & {
  readonly t: Translate;
  readonly kind: MeetingAccount['kind'];
};

function Settings(props: SettingsProps) {
  const { t, kind, values, faults } = props;
  switch (kind) {
    case 'bigbluebutton':
      return (
        <>
          <Choices
            t={t}
            kind="one"
            name="guests"
            label={t('roomChoice.guests.label')}
            error={faultAt(t, faults, 'guests')}
            choices={(['ask', 'accept'] as const).map((value) => ({
              value,
              label: t(`roomChoice.guests.${value}`),
            }))}
            chosen={[values.guests]}
          />
          <Agreed t={t} values={values} what="record" />
        </>
      );
    case 'jitsi':
      return null;
    case 'zoom':
      return (
        <>
          <Field
            t={t}
            name="meeting"
            dir="ltr"
            narrow
            inputmode="numeric"
            label={t('roomChoice.meeting.label')}
            hint={t('roomChoice.meeting.hint')}
            value={values.meeting}
            error={faultAt(t, faults, 'meeting')}
            autocomplete="off"
          />
          <Choices
            t={t}
            kind="one"
            name="kind"
            label={t('roomChoice.sort.label')}
            error={faultAt(t, faults, 'kind')}
            choices={(['meeting', 'webinar'] as const).map((value) => ({
              value,
              label: t(`roomChoice.sort.${value}`),
            }))}
            chosen={[values.kind]}
          />
          <Agreed t={t} values={values} what="phone" />
        </>
      );
    case 'teams':
      return (
        <>
          <Field
            t={t}
            name="webinar"
            dir="ltr"
            label={t('roomChoice.webinar.label')}
            hint={t('roomChoice.webinar.hint')}
            value={values.webinar}
            error={faultAt(t, faults, 'webinar')}
            autocomplete="off"
            spellcheck={false}
          />
          <Agreed t={t} values={values} what="phone" />
        </>
      );
  }
}

function Agreed({
  t,
  values,
  what,
}: Pick<SettingsProps, 't' | 'values'> & { readonly what: 'record' | 'phone' }) {
  return (
    <Choices
      t={t}
      kind="several"
      name="agreed"
      label={t(`roomChoice.${what}.label`)}
      choices={[{ value: what, label: t(`roomChoice.${what}.yes`), hint: t(`roomChoice.${what}.hint`) }]}
      chosen={values.agreed}
      optional
    />
  );
}
