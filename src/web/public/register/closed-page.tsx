import type { PublishedEvent } from '../../../domain/event/schema.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import type { Site } from '../../sites.ts';
import type { Moment } from '../event/moment.ts';
import { lastDayOf, RegistrationSentence } from '../event/registration-state.tsx';
import type { RegisterValues } from './form.ts';

export type ClosedPageProps = {
  readonly frame: Frame;
  readonly site: Site;
  readonly event: PublishedEvent;
  readonly moment: Moment;
  /** What was typed before the form arrived too late; null where nothing was sent. */
  readonly typed: RegisterValues | null;
};

/** What stands in place of the form while no registrations are taken: why, and what can still be done. */
export function ClosedPage({ frame, site, event, moment, typed }: ClosedPageProps) {
  const { t } = frame;
  const { slug } = site.organisation;
  const contact = event.contactAddress ?? site.organisation.contactAddress;
  const title = t(moment.status === 'announced' ? 'register.early.title' : 'register.closed.title');
  const kicker = <a href={paths.event(slug, event.slug)}>{event.title}</a>;
  return (
    <Layout {...frame} title={title} hiddenFromSearch>
      <PageHead title={title} kicker={kicker} lead={<p>{lastDayOf(t, event)}</p>} />
      <div class="lone prose">
        {typed === null ? null : <Typed t={t} typed={typed} />}
        <p>
          <RegistrationSentence t={t} event={event} moment={moment} />
        </p>
        {contact === null ? null : (
          <p>
            {t('register.closed.ask')} <a href={`mailto:${contact}`}>{contact}</a>
          </p>
        )}
        <p>{t('register.closed.again')}</p>
        <p class="actions">
          <ButtonLink look="secondary" href={paths.again(slug, event.slug)}>
            {t('event.registration.again')}
          </ButtonLink>
        </p>
      </div>
    </Layout>
  );
}

function Typed({ t, typed }: { readonly t: Translate; readonly typed: RegisterValues }) {
  return (
    <Notice tone="neutral" title={t('register.closed.typed')}>
      <p>
        {t('register.displayName.label')}: <bdi>{typed.displayName}</bdi>
        <br />
        {t('register.address.label')}: <bdi>{typed.address}</bdi>
      </p>
    </Notice>
  );
}
