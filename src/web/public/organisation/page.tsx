import type { Section as SiteSection } from '../../../domain/organisation/schema.ts';
import { plainText } from '../../../platform/markdown/render-markdown.ts';
import { Layout } from '../../../ui/layout.tsx';
import { LinkList } from '../../../ui/link-list.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { Section } from '../../../ui/section.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import type { Site } from '../../sites.ts';
import { type DividedEvents, EventLinks } from '../events/event-links.tsx';
import { Markdown } from '../markdown.tsx';

export type OrganisationPageProps = {
  readonly frame: Frame;
  readonly site: Site;
  readonly events: DividedEvents;
};

const MOST_PAST = 5;

/** The home of a site: who it is, what is on, where to read more. */
export function OrganisationPage({ frame, site, events }: OrganisationPageProps) {
  const { t } = frame;
  const { organisation, sections } = site;
  const feed = (
    <link
      rel="alternate"
      type="application/atom+xml"
      title={organisation.name}
      href={paths.feed(organisation.slug)}
    />
  );
  const lead = organisation.about === '' ? null : <Markdown t={t} text={organisation.about} topLevel={2} />;
  return (
    <Layout
      {...frame}
      title={organisation.shortName}
      description={plainText(organisation.about).slice(0, 200)}
      head={feed}
    >
      <PageHead title={organisation.name} lead={lead} />
      <Section id="upcoming" title={t('site.events.upcoming')}>
        {events.upcoming.length === 0 ? (
          <p>{t('site.events.noneUpcoming')}</p>
        ) : (
          <EventLinks t={t} events={events.upcoming} />
        )}
      </Section>
      {events.past.length === 0 ? null : (
        <Section id="past" title={t('site.events.past')}>
          <EventLinks t={t} events={events.past.slice(0, MOST_PAST)} />
          {events.past.length > MOST_PAST ? (
            <p>
              <a href={paths.events(organisation.slug)}>{t('site.allEvents')}</a>
            </p>
          ) : null}
        </Section>
      )}
      {sections.length === 0 ? null : (
        <Section id="more" title={t('site.more')}>
          <LinkList t={t} links={sections.map((section) => sectionLink(organisation.slug, section))} />
        </Section>
      )}
    </Layout>
  );
}

function sectionLink(organisation: string, section: SiteSection) {
  const external = section.externalUrl !== null;
  return {
    href: section.externalUrl ?? paths.section(organisation, section.slug),
    label: section.label,
    external,
    text: section.blurb || undefined,
  };
}
