import type { PublishedEvent } from '../../../domain/event/schema.ts';
import type { Notice } from '../../../domain/notice/schema.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { faultAt } from '../../../ui/fault-at.ts';
import { Field } from '../../../ui/field.tsx';
import { Form } from '../../../ui/form.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { HelplinesAside } from '../../helplines.tsx';
import { NoticeOnForm } from '../../notice/notice-view.tsx';
import { paths } from '../../paths.ts';
import { SHARED, SharedDevice, YES } from '../../shared-device.tsx';
import type { Site } from '../../sites.ts';
import type { Moment } from '../event/moment.ts';
import { lastDayOf } from '../event/registration-state.tsx';
import { HiddenFields } from '../hidden-fields.tsx';
import type { RegisterFault, RegisterValues } from './form.ts';
import { MailChoiceFields } from './mail-choice-fields.tsx';
import { QuestionFields } from './question-fields.tsx';

export type RegisterPageProps = {
  readonly frame: Frame;
  readonly site: Site;
  readonly event: PublishedEvent;
  readonly moment: Moment;
  readonly values: RegisterValues;
  readonly faults: readonly RegisterFault[];
  readonly notice: Notice;
  /** Whether the person said that others use their device. */
  readonly isShared?: boolean;
  /** From `FormStamps`: when the form was shown. */
  readonly stamp: string;
};

/** The form: a display name, an address, and what the organiser declared. */
export function RegisterPage(props: RegisterPageProps) {
  const { frame, site, event, moment, faults } = props;
  const { t } = frame;
  const path = paths.event(site.organisation.slug, event.slug);
  const title = t(moment.availability === 'full' ? 'register.titleFull' : 'register.title');
  return (
    <Layout {...frame} title={title} hasErrors={faults.length > 0} hiddenFromSearch>
      <ErrorSummary
        t={t}
        faults={faults.map(({ field, message, values }) => ({ field, sentence: t(message, values) }))}
      />
      <PageHead title={title} kicker={<a href={path}>{event.title}</a>} lead={<p>{lastDayOf(t, event)}</p>} />
      <div class="lone prose">
        {moment.availability === 'full' ? <p>{t('register.full')}</p> : null}
        <SharedDevice
          t={t}
          path={paths.register(site.organisation.slug, event.slug)}
          isShared={props.isShared ?? false}
        />
        <RegisterForm {...props} />
        {event.takesCodes ? <WithoutAddress {...props} /> : null}
        <HelplinesAside t={t} helplines={event.helplines} />
      </div>
    </Layout>
  );
}

function RegisterForm({
  frame: { t },
  site,
  event,
  moment,
  values,
  faults,
  notice,
  isShared = false,
  stamp,
}: RegisterPageProps) {
  const errorOf = (field: string) => faultAt(t, faults, field);
  return (
    <Form action={paths.register(site.organisation.slug, event.slug)} unkept={isShared}>
      <Field
        t={t}
        name="displayName"
        label={t('register.displayName.label')}
        hint={t(nameHints[event.sensitivity])}
        value={values.displayName}
        error={errorOf('displayName')}
        autocomplete={event.sensitivity === 'open' && !isShared ? 'name' : 'off'}
        spellcheck={false}
      />
      <Field
        t={t}
        name="address"
        type="email"
        dir="ltr"
        label={t('register.address.label')}
        hint={t(event.confirmsAddress ? 'register.address.hintConfirm' : 'register.address.hint')}
        value={values.address}
        error={errorOf('address')}
        autocomplete={isShared ? 'off' : 'email'}
        spellcheck={false}
      />
      <QuestionFields t={t} event={event} values={values.answers} errorOf={errorOf} />
      {event.sensitivity === 'open' ? null : <MailChoiceFields t={t} values={values} />}
      <HiddenFields t={t} stamp={stamp} />
      {isShared ? <input type="hidden" name={SHARED} value={YES} /> : null}
      <NoticeOnForm t={t} notice={notice} />
      {event.admission === 'approval' ? <p class="small">{t('register.approval')}</p> : null}
      <Button>{t(moment.availability === 'full' ? 'register.submitFull' : 'register.submit')}</Button>
    </Form>
  );
}

function WithoutAddress({ frame: { t }, site, event }: RegisterPageProps) {
  return (
    <section class="aside prose">
      <h2>{t('code.offer.title')}</h2>
      <p>{t('code.offer.body')}</p>
      <p>
        <a href={paths.registerCode(site.organisation.slug, event.slug)}>{t('code.offer.link')}</a>
      </p>
      <p>
        <a href={paths.comeBack(event.code)}>{t('code.offer.back')}</a>
      </p>
    </section>
  );
}

export const nameHints = {
  open: 'register.displayName.hint',
  sensitive: 'register.displayName.hintPseudonym',
  'high-risk': 'register.displayName.hintReady',
} as const satisfies Record<PublishedEvent['sensitivity'], MessageKey>;
