import type { Contact, ContactsPage } from '../../../../domain/registration/schema/people.ts';
import type { RegistrationState } from '../../../../domain/registration/schema.ts';
import type { MessageKey, Translate } from '../../../../platform/i18n/translate.ts';
import { Button } from '../../../../ui/button.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Table } from '../../../../ui/table.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';
import { writePlace } from '../list-query.ts';
import { ReasonForm } from '../reason-form.tsx';

export type ContactsListPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly state: RegistrationState;
  /** Null until a reason is given. */
  readonly page: ContactsPage | null;
  readonly reason: string;
  readonly fault: MessageKey | null;
};

/** The contacts of the people in one state, a page at a time, for whoever says why. */
export function ContactsListPage(props: ContactsListPageProps) {
  const { frame, scope, state, page, reason, fault } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="people"
      title={t('people.contact.listTitle')}
      lead={<p>{t('people.contact.listLead', { state: t(`workspace.state.${state}`) })}</p>}
      faults={fault === null ? [] : [{ field: 'reason', sentence: t(fault) }]}
    >
      {page === null ? (
        <ReasonForm t={t} action={pathOf(scope)} reason={reason} fault={fault} carried={{ show: state }} />
      ) : (
        <Contacts {...props} page={page} />
      )}
      <p class="block">
        <a href={paths.workspacePeople(organisation.slug, event.code)}>{t('people.person.back')}</a>
      </p>
    </EventWorkPage>
  );
}

const pathOf = ({ organisation, event }: EventTabsScope) =>
  paths.workspaceContacts(organisation.slug, event.code);

function Address({ t, contact }: { readonly t: Translate; readonly contact: Contact }) {
  const { address } = contact;
  return <bdi dir={address === null ? undefined : 'ltr'}>{address ?? t('people.contact.noAddress')}</bdi>;
}

function Contacts({
  frame: { t },
  scope,
  state,
  page,
  reason,
}: ContactsListPageProps & { readonly page: ContactsPage }) {
  return (
    <>
      <Table<Contact>
        caption={t('people.contact.listTitle')}
        captionUnseen
        rows={page.contacts}
        empty={t('people.contact.none')}
        columns={[
          { label: t('people.name'), cell: ({ displayName }) => <bdi>{displayName}</bdi> },
          { label: t('people.contact.address'), cell: (contact) => <Address t={t} contact={contact} /> },
        ]}
      />
      {page.next === null ? null : (
        <Form action={pathOf(scope)}>
          <input type="hidden" name="show" value={state} />
          <input type="hidden" name="reason" value={reason} />
          <input type="hidden" name="after" value={writePlace(page.next)} />
          <Button look="secondary">{t('people.contact.more')}</Button>
        </Form>
      )}
    </>
  );
}
