import { DataBlock } from '../../../platform/markdown/data-block.tsx';
import { absoluteLinks, paths } from '../../paths.ts';
import { describe, type StructuredDataInput, structuredData } from './structured-data.ts';

/** What machines read of an event: its one address, its card, its data, its calendar file. */
export function EventHead(props: StructuredDataInput) {
  const { site, event, origin } = props;
  const url = absoluteLinks(origin).event(site.organisation.slug, event.slug);
  const description = describe(event);
  const calendar = paths.calendar(site.organisation.slug, event.slug);
  return (
    <>
      <link rel="canonical" href={url} />
      {event.state === 'postponed' ? null : <link rel="alternate" type="text/calendar" href={calendar} />}
      <meta property="og:type" content="website" />
      <meta property="og:title" content={event.title} />
      {description === '' ? null : <meta property="og:description" content={description} />}
      <meta property="og:url" content={url} />
      <DataBlock data={structuredData(props)} />
    </>
  );
}
