import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { Layout } from '../../../ui/layout.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import type { Site } from '../../sites.ts';
import { FiguresSection, type ShownFigures } from '../statistics/section.tsx';
import { EventBody } from './event-body.tsx';
import { EventFacts } from './event-facts.tsx';
import { EventHead } from './event-head.tsx';
import { EventStatus } from './event-status.tsx';
import { foreignLanguage } from './foreign-language.ts';
import type { Moment } from './moment.ts';
import { describe } from './structured-data.ts';

export type EventPageProps = {
  readonly frame: Frame;
  readonly site: Site;
  readonly event: PublishedEvent;
  readonly moment: Moment;
  /** What is published of an event that is over; null where nothing is. */
  readonly figures?: ShownFigures | null;
  /** The public address of this host, for links that must be whole. */
  readonly origin: string;
};

/** The page of an event, which keeps its address for ever and tells at any time how things stand. */
export function EventPage(props: EventPageProps) {
  const { frame, event, moment } = props;
  const head = <EventHead {...props} />;
  return (
    <Layout {...frame} title={event.title} description={describe(event)} head={head}>
      <article>
        <PageHead
          title={event.title}
          lang={foreignLanguage(frame.t, event)}
          kicker={<EventStatus t={frame.t} status={moment.status} />}
        />
        <StopNotice {...props} />
        <EventFacts {...props} />
        <EventBody {...props} />
        <Figures {...props} />
      </article>
    </Layout>
  );
}

function Figures({ frame: { t }, site, event, figures }: EventPageProps) {
  if (figures === null || figures === undefined) return null;
  return <FiguresSection t={t} {...figures} file={paths.statistics(site.organisation.slug, event.slug)} />;
}

/** What must not be missed by who opens the page in the belief that all is as it was. */
function StopNotice({ frame: { t }, event: { state } }: EventPageProps) {
  if (state === 'published') return null;
  return (
    <div class="lone news">
      <Notice tone="attention">
        <p class="strong">{t(`event.stopped.${state}`)}</p>
      </Notice>
    </div>
  );
}
