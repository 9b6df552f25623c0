import type { MessageKey } from '../../../../platform/i18n/translate.ts';
import { Button } from '../../../../ui/button.tsx';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';

export type SearchPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly address: string;
  readonly fault: MessageKey | null;
};

/** Asks for one exact address; it is sent in the form, never in an address of a page. */
export function SearchPage({ frame, scope, address, fault }: SearchPageProps) {
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="people"
      title={t('people.find.title')}
      lead={<p>{t('people.find.lead')}</p>}
      faults={fault === null ? [] : [{ field: 'address', sentence: t(fault) }]}
    >
      <Form action={paths.workspacePeopleSearch(organisation.slug, event.code)}>
        <Field
          t={t}
          name="address"
          type="email"
          dir="ltr"
          label={t('people.find.label')}
          value={address}
          error={fault === null ? undefined : t(fault)}
          autocomplete="off"
          spellcheck={false}
        />
        <Button>{t('people.find.submit')}</Button>
      </Form>
      <p class="block">
        <a href={paths.workspacePeople(organisation.slug, event.code)}>{t('people.person.back')}</a>
      </p>
    </EventWorkPage>
  );
}
