import type { Child } from 'hono/jsx';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { FactList } from '../../../ui/fact-list.tsx';
import { paths } from '../../paths.ts';
import type { Site } from '../../sites.ts';
import { Markdown } from '../markdown.tsx';
import { EventTimes } from './event-times.tsx';
import { foreignLanguage } from './foreign-language.ts';
import type { Moment } from './moment.ts';
import { RegistrationState } from './registration-state.tsx';

export type EventFactsProps = {
  readonly frame: { readonly t: Translate };
  readonly site: Site;
  readonly event: PublishedEvent;
  readonly moment: Moment;
};

/** What somebody who has one minute must know. */
export function EventFacts({ frame: { t }, site, event, moment }: EventFactsProps) {
  const organisation = site.organisation.slug;
  const regions = new Intl.ListFormat(t.language.formats, { type: 'unit' }).format(event.regions);
  const facts: [string, Child][] = [
    [t('event.what'), event.summary && <Summary t={t} event={event} />],
    [
      t(event.state === 'cancelled' ? 'event.when.planned' : 'event.when.label'),
      <When t={t} event={event} moment={moment} organisation={organisation} />,
    ],
    [t('event.where.label'), event.place || t('event.where.online')],
    [t('event.cost'), event.cost],
    [t('event.audience'), event.audience],
    [t('event.ledBy'), event.ledBy],
    [t('event.heldWith'), event.hosts.length > 0 && <Hosts hosts={event.hosts} />],
    [t('event.regions'), regions],
    [
      t('event.registration.label'),
      hasStopped(event) ? (
        ''
      ) : (
        <RegistrationState t={t} organisation={organisation} event={event} moment={moment} />
      ),
    ],
  ];
  const known = facts.filter(([, content]) => content !== '' && content !== false);
  return <FactList facts={known.map(([label, content]) => ({ label, content }))} />;
}

/** A cancelled event: what it was stays, and there is nothing to be done about it any more. */
export function hasStopped(event: Pick<PublishedEvent, 'state'>): boolean {
  return event.state === 'cancelled';
}

/** The organisations that hold the event too, each with the way to its site. */
function Hosts({ hosts }: { readonly hosts: PublishedEvent['hosts'] }) {
  return (
    <>
      {hosts.map(({ slug, name }) => (
        <p>
          <a href={paths.organisation(slug)}>{name}</a>
        </p>
      ))}
    </>
  );
}

function Summary({ t, event }: { readonly t: Translate; readonly event: PublishedEvent }) {
  const lang = foreignLanguage(t, event);
  return (
    <div lang={lang} dir={lang === undefined ? undefined : 'auto'}>
      <Markdown t={t} text={event.summary} />
    </div>
  );
}

type WhenProps = {
  readonly t: Translate;
  readonly event: PublishedEvent;
  readonly moment: Moment;
  readonly organisation: string;
};

function When({ t, event, moment, organisation }: WhenProps) {
  if (event.state === 'postponed') return <p>{t('event.when.postponed')}</p>;
  return (
    <>
      <EventTimes t={t} event={event} />
      {hasStopped(event) || moment.status === 'ended' ? null : (
        <p class="small">
          <a href={paths.calendar(organisation, event.slug)}>{t('event.when.calendar')}</a>
        </p>
      )}
    </>
  );
}
