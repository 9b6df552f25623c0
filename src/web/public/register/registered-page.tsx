import { keptUntil } from '../../../domain/event/rules.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { formatDay } from '../../../platform/i18n/format-time.ts';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import type { Site } from '../../sites.ts';

export type RegisteredPageProps = {
  readonly frame: Frame;
  readonly site: Site;
  readonly event: PublishedEvent;
};

/**
 * After the form. The same for everybody, whether the address was new, known or withdrawn: nobody learns from it who
 * is registered.
 */
export function RegisteredPage({ frame, site, event }: RegisteredPageProps) {
  const { t } = frame;
  const { slug } = site.organisation;
  const kicker = <a href={paths.event(slug, event.slug)}>{event.title}</a>;
  const next = event.confirmsAddress ? 'register.done.confirm' : 'register.done.next';
  return (
    <Layout {...frame} title={t('register.done.title')} hiddenFromSearch>
      <PageHead title={t('register.done.title')} kicker={kicker} lead={<p>{t('register.done.lead')}</p>} />
      <div class="lone prose">
        <p>{t(next)}</p>
        <p>{t('register.done.link')}</p>
        <p>
          {t('register.done.nothing')}{' '}
          <a href={paths.again(slug, event.slug)}>{t('event.registration.again')}</a>
        </p>
        <p class="small">
          {t('register.kept', { organisation: site.organisation.name, day: formatDay(t, keptUntil(event)) })}
        </p>
      </div>
    </Layout>
  );
}
