import type { RoomView } from '../../../../domain/meeting/data/room-view.ts';
import type { DoorHours } from '../../../../domain/meeting/door-hours.ts';
import { isHeldAgain } from '../../../../domain/meeting/rules.ts';
import type { MessageKey, Translate } from '../../../../platform/i18n/translate.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { Form } from '../../../../ui/form.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';
import { AddressFields } from '../../meeting/address-fields.tsx';
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
  return (
    <Form action={actionOf(scope)}>
      <Revision room={room} />
      <AddressFields
        t={t}
        label={t('workspace.door.roomPage.addressLabel')}
        values={values}
        faults={faults}
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
