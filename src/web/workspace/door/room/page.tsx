import type { RoomView } from '../../../../domain/meeting/data/room-view.ts';
import type { DoorHours } from '../../../../domain/meeting/door-hours.ts';
import { isHeldAgain } from '../../../../domain/meeting/rules.ts';
import type { MessageKey, Translate } from '../../../../platform/i18n/translate.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { faultAt } from '../../../../ui/fault-at.ts';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import { TextArea } from '../../../../ui/text-area.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';
import type { MeetingFault, MeetingValues } from '../../meeting/form.ts';

/** What stands in the way. `field` null: it is about no field. */
export type RoomFault = MeetingFault | { readonly field: null; readonly message: MessageKey };

export type NewRoomPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly room: RoomView;
  readonly hours: DoorHours;
  readonly values: MeetingValues;
  readonly faults: readonly RoomFault[];
};

/** Says how many people a new room calls back, and asks for its address where the provider makes none by itself. */
export function NewRoomPage(props: NewRoomPageProps) {
  const { frame, scope, room, hours, faults } = props;
  const { t } = frame;
  const { isMade } = room;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="door"
      title={t('workspace.door.roomPage.title')}
      lead={<p>{t('workspace.door.roomPage.lead')}</p>}
      faults={faults.map(({ field, message }) => ({ field, sentence: t(message) }))}
    >
      <div class="prose">
        <p>{t('workspace.door.roomPage.tells', { count: room.inside })}</p>
        <p>{t('workspace.door.roomPage.first')}</p>
        {isMade ? <p>{t('workspace.door.roomPage.made')}</p> : null}
        {isHeldAgain(hours) ? <p>{t('meetingChange.holds')}</p> : null}
      </div>
      <div class="block">{isMade ? <MadeForm {...props} /> : <AddressForm {...props} />}</div>
      {isMade ? (
        <section class="block">
          <h2>{t('workspace.door.roomPage.orElsewhere')}</h2>
          <AddressForm {...props} />
        </section>
      ) : null}
    </EventWorkPage>
  );
}

function actionOf({ organisation, event }: EventTabsScope): string {
  return paths.workspaceDoorRoom(organisation.slug, event.code);
}

/** Names the room that is to be replaced, so that a second press replaces no second one. */
function Revision({ room }: Pick<NewRoomPageProps, 'room'>) {
  return <input type="hidden" name="revision" value={String(room.revision ?? '')} />;
}

function MadeForm({ frame: { t }, scope, room }: NewRoomPageProps) {
  return (
    <Form action={actionOf(scope)}>
      <Revision room={room} />
      <input type="hidden" name="made" value="yes" />
      <Buttons t={t} scope={scope} />
    </Form>
  );
}

function AddressForm({ frame: { t }, scope, room, values, faults }: NewRoomPageProps) {
  const errorOf = (name: keyof MeetingValues) => faultAt(t, faults, name);
  return (
    <Form action={actionOf(scope)}>
      <Revision room={room} />
      <Field
        t={t}
        name="address"
        type="url"
        dir="ltr"
        label={t('workspace.door.roomPage.addressLabel')}
        hint={t('workspace.meeting.addressHint')}
        value={values.address}
        error={errorOf('address')}
        autocomplete="off"
        spellcheck={false}
      />
      <TextArea
        t={t}
        name="details"
        rows={3}
        label={t('workspace.meeting.detailsLabel')}
        hint={t('workspace.meeting.detailsHint')}
        value={values.details}
        error={errorOf('details')}
        optional
      />
      <Buttons t={t} scope={scope} />
    </Form>
  );
}

function Buttons({ t, scope }: { readonly t: Translate; readonly scope: EventTabsScope }) {
  return (
    <div class="actions">
      <Button look="warning">{t('workspace.door.roomPage.button')}</Button>
      <ButtonLink look="secondary" href={paths.workspaceDoor(scope.organisation.slug, scope.event.code)}>
        {t('workspace.door.back')}
      </ButtonLink>
    </div>
  );
}
