import type { StaffScope } from '../../../domain/account/policy.ts';
import type { StaffEvent } from '../../../domain/event/schema.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Field, FieldNotes, fieldId } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';

/** Something to mend, already in words: what is wrong with a page is told by its import. */
export type NewEventFault = { readonly field: 'page' | 'title' | 'code' | null; readonly sentence: string };

export type NewEventPageProps = {
  readonly frame: Frame;
  readonly scope: Pick<StaffScope, 'organisation'>;
  /** The id of the draft to be, so that a second press makes no second one. */
  readonly id: string;
  readonly values: { readonly page: string; readonly title: string; readonly sensitivity: string };
  readonly faults: readonly NewEventFault[];
  /** The organisation's own events, to begin like one of them. */
  readonly earlier: readonly Pick<StaffEvent, 'code' | 'title'>[];
};

/** The three ways to begin an event. */
export function NewEventPage(props: NewEventPageProps) {
  const { frame, faults } = props;
  const { t } = frame;
  return (
    <Layout {...frame} title={t('editing.new.title')} hasErrors={faults.length > 0} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults} />
      <PageHead title={t('editing.new.title')} lead={<p>{t('editing.new.lead')}</p>} />
      <FromPage {...props} />
      <FromEvent {...props} />
      <FromNothing {...props} />
    </Layout>
  );
}

const errorAt = (faults: readonly NewEventFault[], field: NewEventFault['field']) =>
  faults.find((fault) => fault.field === field)?.sentence;

function FromPage({ frame: { t }, scope, id, values, faults }: NewEventPageProps) {
  const fileHint = { t, name: 'file', hint: t('editing.new.page.fileHint') };
  return (
    <section class="block">
      <h2>{t('editing.new.page.title')}</h2>
      <div class="prose">
        <p>{t('editing.new.page.lead')}</p>
      </div>
      <Form upload action={paths.workspaceNewFromPage(scope.organisation.slug)}>
        <input type="hidden" name="id" value={id} />
        <TextArea
          t={t}
          name="page"
          label={t('editing.new.page.text')}
          hint={t('editing.new.page.textHint')}
          value={values.page}
          rows={10}
          error={errorAt(faults, 'page')}
          optional
        />
        <div class="field">
          <label for={fieldId('file')}>{t('editing.new.page.file')}</label>
          <FieldNotes {...fileHint} />
          <input
            type="file"
            id={fieldId('file')}
            name="file"
            accept=".txt,.md,.htm,.html,text/plain,text/html,text/markdown"
            aria-describedby={`${fieldId('file')}-hint`}
          />
        </div>
        <Button>{t('editing.new.page.button')}</Button>
      </Form>
    </section>
  );
}

function FromEvent({ frame: { t }, scope, id, earlier, faults }: NewEventPageProps) {
  if (earlier.length === 0) return null;
  return (
    <section class="block">
      <h2>{t('editing.new.copy.title')}</h2>
      <div class="prose">
        <p>{t('editing.new.copy.lead')}</p>
      </div>
      <Form action={paths.workspaceNewFromEvent(scope.organisation.slug)}>
        <input type="hidden" name="id" value={id} />
        <Select
          t={t}
          name="code"
          label={t('editing.new.copy.event')}
          value=""
          error={errorAt(faults, 'code')}
          options={[
            { value: '', label: t('editing.new.copy.choose') },
            ...earlier.map(({ code, title }) => ({
              value: code,
              label: title === '' ? t('workspace.event.untitled') : title,
            })),
          ]}
        />
        <Button look="secondary">{t('editing.new.copy.button')}</Button>
      </Form>
    </section>
  );
}

function FromNothing({ frame: { t }, scope, id, values, faults }: NewEventPageProps) {
  return (
    <section class="block">
      <h2>{t('editing.new.blank.title')}</h2>
      <Form action={paths.workspaceNewBlank(scope.organisation.slug)}>
        <input type="hidden" name="id" value={id} />
        <Field
          t={t}
          name="title"
          label={t('editing.texts.title.label')}
          hint={t('editing.new.blank.titleHint')}
          value={values.title}
          error={errorAt(faults, 'title')}
          autocomplete="off"
        />
        <SensitivityChoice t={t} value={values.sensitivity} />
        <Button look="secondary">{t('editing.new.blank.button')}</Button>
      </Form>
    </section>
  );
}

/** How carefully an event is treated, asked before anything else happens to it. */
export function SensitivityChoice({ t, value }: { readonly t: Frame['t']; readonly value: string }) {
  return (
    <Choices
      t={t}
      kind="one"
      name="sensitivity"
      label={t('editing.settings.sensitivity.label')}
      hint={t('editing.settings.sensitivity.hint')}
      choices={(['open', 'sensitive', 'high-risk'] as const).map((level) => ({
        value: level,
        label: t(`workspace.sensitivity.${level}`),
        hint: t(`editing.new.level.${level}`),
      }))}
      chosen={[value]}
    />
  );
}
