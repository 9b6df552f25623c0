import type { StaffHelpline } from '../../../domain/helpline/schema.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { Form } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Frame } from '../../frame.tsx';
import { placeOf } from '../../helplines.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { EditParts } from '../edit-parts.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';

/** The name of the boxes. */
export const CHOSEN = 'helpline';

export type EventHelplinesPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly helplines: readonly StaffHelpline[];
  readonly chosen: readonly string[];
  readonly done: MessageKey | null;
};

/** Which helplines stand on the pages of an event. */
export function EventHelplinesPage(props: EventHelplinesPageProps) {
  const { frame, scope, helplines, chosen, done } = props;
  const { t } = frame;
  const { organisation, event, permissions } = scope;
  const hidden = helplines.filter(({ id, isExpired }) => isExpired && chosen.includes(id)).length;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="edit"
      parts={<EditParts t={t} scope={scope} open="helplines" />}
      title={t('helplines.title')}
      lead={<p>{t('helplines.event.lead')}</p>}
    >
      <DoneNotice t={t} done={done} />
      {hidden === 0 ? null : (
        <Notice tone="attention">
          <p>{t('helplines.expired', { count: hidden })}</p>
        </Notice>
      )}
      {helplines.length === 0 ? (
        <p class="empty">{t('helplines.none')}</p>
      ) : (
        <Form action={paths.eventHelplines(organisation.slug, event.code)}>
          <input type="hidden" name="seen" value={chosen.join(' ')} />
          <Choices
            t={t}
            kind="several"
            name={CHOSEN}
            label={t('helplines.event.label')}
            choices={helplines.map((helpline) => ({
              value: helpline.id,
              label: helpline.name,
              hint: helpline.isExpired ? t('helplines.hidden') : placeOf(t, helpline),
            }))}
            chosen={chosen}
            optional
          />
          <Button>{t('helplines.save')}</Button>
        </Form>
      )}
      {permissions.has('organisation.edit') ? (
        <p class="block">
          <a href={paths.helplines(organisation.slug)}>{t('helplines.event.all')}</a>
        </p>
      ) : null}
    </EventWorkPage>
  );
}
