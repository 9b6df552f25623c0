import type { OpenedContact } from '../../../../domain/registration/schema/people.ts';
import type { MessageKey } from '../../../../platform/i18n/translate.ts';
import { FactList } from '../../../../ui/fact-list.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';
import { ShownAnswers } from '../../shown-answers.tsx';
import { ReasonForm } from '../reason-form.tsx';

export type ContactPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly person: { readonly id: string; readonly displayName: string };
  /** Null until a reason is given. */
  readonly contact: OpenedContact | null;
  readonly reason: string;
  readonly fault: MessageKey | null;
};

/** Asks why somebody needs a contact, and shows it once. */
export function ContactPage({ frame, scope, person, contact, reason, fault }: ContactPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="people"
      title={t('people.contact.title')}
      lead={<p>{t('people.contact.lead')}</p>}
      faults={fault === null ? [] : [{ field: 'reason', sentence: t(fault) }]}
    >
      <p class="person-name">
        <bdi>{person.displayName}</bdi>
      </p>
      {contact === null ? (
        <ReasonForm
          t={t}
          action={paths.workspacePersonContact(organisation.slug, event.code, person.id)}
          reason={reason}
          fault={fault}
        />
      ) : (
        <>
          <FactList
            facts={[
              {
                label: t('people.contact.address'),
                content: <bdi dir="ltr">{contact.address ?? t('people.contact.noAddress')}</bdi>,
              },
            ]}
          />
          {contact.answers.length === 0 ? null : (
            <section class="block">
              <h2>{t('workspace.answers.title')}</h2>
              <ShownAnswers t={t} answers={contact.answers} />
            </section>
          )}
          <p class="small">{t('people.contact.shown')}</p>
        </>
      )}
      <p class="block">
        <a href={paths.workspacePerson(organisation.slug, event.code, person.id)}>
          {t('people.person.facts')}
        </a>
      </p>
    </EventWorkPage>
  );
}
