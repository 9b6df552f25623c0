import { type InvitationList, MOST_IN_A_LIST } from '../../../domain/registration/schema/invitation.ts';
import { formatNumber } from '../../../platform/i18n/format-number.ts';
import { formatStamp } from '../../../platform/i18n/format-time.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { Table } from '../../../ui/table.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';

export type InvitationsPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly lists: readonly InvitationList[];
  /** Under which the next list is kept, however often its button is pressed. */
  readonly listId: string;
  readonly pasted: string;
  readonly fault: MessageKey | null;
};

/** The lists of invitations of an event, and the form for the next. No address is ever shown again. */
export function InvitationsPage(props: InvitationsPageProps) {
  const { frame, scope, fault } = props;
  const { t } = frame;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="invitations"
      title={t('invitations.title')}
      lead={<p>{t('invitations.lead')}</p>}
      faults={fault === null ? [] : [{ field: 'paste', sentence: t(fault, { most: MOST_IN_A_LIST }) }]}
    >
      <section class="block">
        <h2>{t('invitations.lists')}</h2>
        <Lists {...props} />
      </section>
      <section class="block">
        <h2>{t('invitations.new')}</h2>
        <NewList {...props} />
      </section>
    </EventWorkPage>
  );
}

function Lists({ frame: { t }, scope, lists }: InvitationsPageProps) {
  const { organisation, event } = scope;
  const progress = ({ state, done, undelivered, size }: InvitationList) =>
    state === 'read' ? t('invitations.waiting') : t('invitations.done', { done: done + undelivered, size });
  return (
    <Table
      caption={t('invitations.lists')}
      captionUnseen
      rows={lists}
      empty={t('invitations.none')}
      columns={[
        {
          label: t('invitations.when'),
          cell: ({ id, readAt }) => (
            <a href={paths.workspaceInvitationList(organisation.slug, event.code, id)}>
              {formatStamp(t, readAt, event.timeZone ?? 'UTC')}
            </a>
          ),
        },
        { label: t('invitations.addresses'), kind: 'number', cell: ({ size }) => formatNumber(t, size) },
        { label: t('invitations.progress'), cell: progress },
      ]}
    />
  );
}

function NewList({ frame: { t }, scope, listId, pasted, fault }: InvitationsPageProps) {
  const { organisation, event } = scope;
  return (
    <form
      class="form"
      method="post"
      enctype="multipart/form-data"
      action={paths.workspaceInvitations(organisation.slug, event.code)}
      novalidate
      data-submit-once=""
    >
      <input type="hidden" name="list" value={listId} />
      <TextArea
        t={t}
        name="paste"
        rows={8}
        dir="ltr"
        label={t('invitations.paste')}
        hint={t('invitations.pasteHint', { most: MOST_IN_A_LIST })}
        value={pasted}
        error={fault === null ? undefined : t(fault, { most: MOST_IN_A_LIST })}
        optional
      />
      <FileField
        t={t}
        name="file"
        label={t('invitations.file')}
        accept=".csv,.txt,text/csv,text/plain"
        optional
      />
      <p>{t('invitations.readHint')}</p>
      <Button>{t('invitations.read')}</Button>
    </form>
  );
}
