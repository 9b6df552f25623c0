import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { Section } from '../../../ui/section.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import type { Site } from '../../sites.ts';
import { type DividedEvents, EventLinks } from './event-links.tsx';

export type EventsPageProps = { readonly frame: Frame; readonly site: Site; readonly events: DividedEvents };

export function EventsPage({ frame, site, events }: EventsPageProps) {
  const { t } = frame;
  const { slug, name } = site.organisation;
  const feed = <link rel="alternate" type="application/atom+xml" title={name} href={paths.feed(slug)} />;
  return (
    <Layout {...frame} title={t('site.events.title')} head={feed}>
      <PageHead
        title={t('site.events.title')}
        lead={<p>{t('site.events.lead', { organisation: name })}</p>}
      />
      <Section id="upcoming" title={t('site.events.upcoming')}>
        {events.upcoming.length === 0 ? (
          <p>{t('site.events.noneUpcoming')}</p>
        ) : (
          <EventLinks t={t} events={events.upcoming} />
        )}
      </Section>
      {events.past.length === 0 ? null : (
        <Section id="past" title={t('site.events.past')}>
          <EventLinks t={t} events={events.past} />
        </Section>
      )}
    </Layout>
  );
}
