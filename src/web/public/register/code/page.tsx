import { Button } from '../../../../ui/button.tsx';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { faultAt } from '../../../../ui/fault-at.ts';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Layout } from '../../../../ui/layout.tsx';
import { PageHead } from '../../../../ui/page-head.tsx';
import { HelplinesAside } from '../../../helplines.tsx';
import { NoticeOnForm } from '../../../notice/notice-view.tsx';
import { paths } from '../../../paths.ts';
import { lastDayOf } from '../../event/registration-state.tsx';
import { HiddenFields } from '../../hidden-fields.tsx';
import { nameHints, type RegisterPageProps } from '../page.tsx';
import { QuestionFields } from '../question-fields.tsx';

export type RegisterCodePageProps = RegisterPageProps & {
  /** By which a second press of the button is known. */
  readonly press: string;
};

/** The form without an address. It says first what that means. */
export function RegisterCodePage(props: RegisterCodePageProps) {
  const { frame, site, event, faults } = props;
  const { t } = frame;
  const { slug } = site.organisation;
  const title = t('code.register.title');
  const kicker = <a href={paths.event(slug, event.slug)}>{event.title}</a>;
  return (
    <Layout {...frame} title={title} hasErrors={faults.length > 0} hiddenFromSearch>
      <ErrorSummary
        t={t}
        faults={faults.map(({ field, message, values }) => ({ field, sentence: t(message, values) }))}
      />
      <PageHead title={title} kicker={kicker} lead={<p>{lastDayOf(t, event)}</p>} />
      <div class="lone prose">
        <p>{t('code.register.code')}</p>
        <p>{t('code.register.noMail')}</p>
        <CodeForm {...props} />
        <HelplinesAside t={t} helplines={event.helplines} />
        <p class="small">
          <a href={paths.register(slug, event.slug)}>{t('code.register.withAddress')}</a>
        </p>
      </div>
    </Layout>
  );
}

function CodeForm({
  frame: { t },
  site,
  event,
  values,
  faults,
  notice,
  stamp,
  press,
}: RegisterCodePageProps) {
  const errorOf = (field: string) => faultAt(t, faults, field);
  return (
    <Form action={paths.registerCode(site.organisation.slug, event.slug)} unkept>
      <Field
        t={t}
        name="displayName"
        label={t('register.displayName.label')}
        hint={t(nameHints[event.sensitivity])}
        value={values.displayName}
        error={errorOf('displayName')}
        autocomplete="off"
        spellcheck={false}
      />
      <QuestionFields t={t} event={event} values={values.answers} errorOf={errorOf} />
      <HiddenFields t={t} stamp={stamp} />
      <input type="hidden" name="press" value={press} />
      <NoticeOnForm t={t} notice={notice} />
      <Button>{t('code.register.submit')}</Button>
    </Form>
  );
}
