import type { PublishedEvent } from '../../domain/event/schema.ts';
import type { Notice } from '../../domain/notice/schema.ts';
import type { Translate } from '../../platform/i18n/translate.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Field } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Layout } from '../../ui/layout.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import type { Frame } from '../frame.tsx';
import { HelplinesAside } from '../helplines.tsx';
import type { Typed } from '../manage/form.ts';
import { isNeutral } from '../manage/personal-frame.ts';
import { NoticeOnForm } from '../notice/notice-view.tsx';
import { paths } from '../paths.ts';
import type { Moment } from '../public/event/moment.ts';
import { lastDayOf } from '../public/event/registration-state.tsx';
import { MailChoiceFields, type MailChoiceFieldsProps } from '../public/register/mail-choice-fields.tsx';
import { nameHints } from '../public/register/page.tsx';
import type { Site } from '../sites.ts';

type AboutEvent = { readonly frame: Frame; readonly site: Site; readonly event: PublishedEvent };

export type InvitationPageProps = AboutEvent & {
  readonly moment: Moment;
  readonly token: string;
  readonly name: Typed;
  readonly notice: Notice;
  /** What was chosen about the mails, by the words of their fields. */
  readonly choices: MailChoiceFieldsProps['values'];
};

/** For somebody who was invited: a display name, and their place. Their address is known, and stands nowhere here. */
export function InvitationPage(props: InvitationPageProps) {
  const { frame, site, event, moment, name } = props;
  const { t } = frame;
  const faults = name.fault === null ? [] : [{ field: 'displayName', sentence: t(name.fault) }];
  const path = paths.event(site.organisation.slug, event.slug);
  return (
    <Layout {...frame} title={windowTitle(t, event)} hasErrors={faults.length > 0} hiddenFromSearch>
      <ErrorSummary t={t} faults={faults} />
      <PageHead
        title={t('invitation.title')}
        kicker={<a href={path}>{event.title}</a>}
        lead={<p>{t('invitation.lead', { organisation: site.organisation.name })}</p>}
      />
      <div class="lone prose">
        <p>
          <a href={path}>{t('invitation.about')}</a>
        </p>
        <p>{lastDayOf(t, event)}</p>
        {moment.availability === 'full' ? <p>{t('register.full')}</p> : null}
        <NameForm {...props} />
        <Otherwise {...props} />
        <HelplinesAside t={t} helplines={event.helplines} />
      </div>
    </Layout>
  );
}

/** In the history of a browser, that of a sensitive event tells no more than any other personal page. */
function windowTitle(t: Translate, event: PublishedEvent): string {
  return t(isNeutral(event) ? 'manage.title' : 'invitation.title');
}

function NameForm({ frame: { t }, event, moment, token, name, notice, choices }: InvitationPageProps) {
  return (
    <Form action={paths.invited(event.code, token)}>
      <Field
        t={t}
        name="displayName"
        label={t('register.displayName.label')}
        hint={t(nameHints[event.sensitivity])}
        value={name.value}
        error={name.fault === null ? undefined : t(name.fault)}
        autocomplete={event.sensitivity === 'open' ? 'name' : 'off'}
        spellcheck={false}
      />
      <p>{t('invitation.address')}</p>
      {event.sensitivity === 'open' ? null : <MailChoiceFields t={t} values={choices} />}
      <NoticeOnForm t={t} notice={notice} />
      {event.admission === 'approval' ? <p class="small">{t('register.approval')}</p> : null}
      <Button>{t(moment.availability === 'full' ? 'register.submitFull' : 'register.submit')}</Button>
    </Form>
  );
}

function Otherwise({ frame: { t }, site, event, token }: InvitationPageProps) {
  return (
    <>
      <p>
        <a href={paths.register(site.organisation.slug, event.slug)}>{t('invitation.otherAddress')}</a>
      </p>
      <Disclosure summary={t('invitation.refuse.open')}>
        <p>{t('invitation.refuse.what')}</p>
        <Form action={paths.invitedRefuse(event.code, token)}>
          <Button look="secondary">{t('invitation.refuse.submit')}</Button>
        </Form>
      </Disclosure>
    </>
  );
}

/** After registering. Told to the holder of the link alone. */
export function InvitationUsedPage({ frame, site, event }: AboutEvent) {
  const { t } = frame;
  const { slug } = site.organisation;
  return (
    <Layout
      {...frame}
      title={isNeutral(event) ? t('manage.title') : t('invitation.used.title')}
      hiddenFromSearch
    >
      <PageHead
        title={t('invitation.used.title')}
        kicker={<a href={paths.event(slug, event.slug)}>{event.title}</a>}
        lead={<p>{t('invitation.used.lead')}</p>}
      />
      <div class="lone prose">
        <p>{t('register.done.link')}</p>
        <p class="actions">
          <ButtonLink look="secondary" href={paths.again(slug, event.slug)}>
            {t('event.registration.again')}
          </ButtonLink>
        </p>
      </div>
    </Layout>
  );
}

/** After somebody did not want to be invited. The same for all, with nothing about them in it. */
export function InvitationRefusedPage({ frame }: { readonly frame: Frame }) {
  const { t } = frame;
  return (
    <Layout {...frame} title={t('manage.title')} hiddenFromSearch>
      <PageHead title={t('invitation.refused.title')} lead={<p>{t('invitation.refused.lead')}</p>} />
    </Layout>
  );
}
