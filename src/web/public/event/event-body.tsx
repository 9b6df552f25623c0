import type { Objective, Panellist, PublishedEvent } from '../../../domain/event/schema.ts';
import { sensitivityDefaults } from '../../../domain/event/schema.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { Section } from '../../../ui/section.tsx';
import { Helplines } from '../../helplines.tsx';
import { paths } from '../../paths.ts';
import type { Site } from '../../sites.ts';
import { Markdown } from '../markdown.tsx';
import { type EventFactsProps, hasStopped } from './event-facts.tsx';
import { foreignLanguage } from './foreign-language.ts';
import { RegistrationState } from './registration-state.tsx';

/** What somebody reads who has more time: why, what, to what end, with whom. */
export function EventBody({ frame: { t }, site, event, moment }: EventFactsProps) {
  const lang = foreignLanguage(t, event);
  return (
    <>
      <Text id="background" title={t('event.background')} text={event.background} t={t} lang={lang} />
      <Text id="description" title={t('event.description')} text={event.description} t={t} lang={lang} />
      <Objectives t={t} event={event} lang={lang} />
      <Panel t={t} panellists={event.panellists} />
      {hasStopped(event) ? null : (
        <Section id="registration" title={t('event.registration.label')}>
          <RegistrationState t={t} organisation={site.organisation.slug} event={event} moment={moment} />
        </Section>
      )}
      {hasStopped(event) || moment.status === 'ended' ? null : <WayIn t={t} event={event} />}
      <Help t={t} event={event} />
      <Discretion t={t} event={event} />
      <Contact t={t} event={event} organisation={site.organisation} />
    </>
  );
}

function Help({ t, event }: { readonly t: Translate; readonly event: PublishedEvent }) {
  if (event.helplines.length === 0) return null;
  return (
    <Section id="help" title={t('helplines.public')}>
      <Helplines t={t} helplines={event.helplines} />
    </Section>
  );
}

function WayIn({ t, event }: { readonly t: Translate; readonly event: PublishedEvent }) {
  return (
    <Section id="link" title={t('event.link.title')}>
      {event.linkDelivery === '' ? (
        <p>{t('event.link.body')}</p>
      ) : (
        <Markdown t={t} text={event.linkDelivery} />
      )}
      <p>{t('event.link.personal')}</p>
    </Section>
  );
}

type TextProps = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly t: Translate;
  readonly lang: string | undefined;
};

function Text({ id, title, text, t, lang }: TextProps) {
  if (text === '') return null;
  return (
    <Section id={id} title={title} lang={lang}>
      <Markdown t={t} text={text} />
    </Section>
  );
}

type ObjectivesProps = {
  readonly t: Translate;
  readonly event: PublishedEvent;
  readonly lang: string | undefined;
};

function Objectives({ t, event, lang }: ObjectivesProps) {
  if (event.objectives.length === 0) return null;
  return (
    <Section id="objectives" title={t('event.objectives')} lang={lang}>
      {event.objectivesIntroduction === '' ? null : <Markdown t={t} text={event.objectivesIntroduction} />}
      <ol class="objectives">
        {event.objectives.map((objective) => (
          <ObjectiveItem t={t} objective={objective} />
        ))}
      </ol>
    </Section>
  );
}

function ObjectiveItem({ t, objective }: { readonly t: Translate; readonly objective: Objective }) {
  const number = objective.position;
  const id = `objective-${number}`;
  return (
    <li id={id}>
      <a href={`#${id}`} aria-label={t('event.objectiveLink', { number })}>
        {new Intl.NumberFormat(t.language.formats).format(number)}
      </a>
      <div>
        <Markdown t={t} text={objective.body} />
      </div>
    </li>
  );
}

function Panel({ t, panellists }: { readonly t: Translate; readonly panellists: readonly Panellist[] }) {
  if (panellists.length === 0) return null;
  return (
    <Section id="panel" title={t('event.panel.title')}>
      <ul class="panel">
        {panellists.map((panellist) => (
          <li>
            <Name t={t} panellist={panellist} />
            {panellist.affiliation === '' ? null : <p class="small">{panellist.affiliation}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Who does not want to be named is there as what they are. */
function Name({ t, panellist }: { readonly t: Translate; readonly panellist: Panellist }) {
  const { name, role } = panellist;
  if (name === '') return <span class="strong">{t(`event.panel.unnamed.${role}`)}</span>;
  return (
    <>
      <span class="strong">{name}</span>
      {role === 'moderator' ? `, ${t('event.panel.moderator')}` : null}
    </>
  );
}

/** What helps a reader who should not be seen reading this. Said in passing, without alarm. */
function Discretion({ t, event }: { readonly t: Translate; readonly event: PublishedEvent }) {
  if (!sensitivityDefaults[event.sensitivity].exitControl) return null;
  return (
    <Section id="discretion" title={t('event.discretion.title')}>
      <p>{t('event.discretion.name')}</p>
      <p>{t('event.discretion.leave')}</p>
    </Section>
  );
}

type ContactProps = {
  readonly t: Translate;
  readonly event: PublishedEvent;
  readonly organisation: Site['organisation'];
};

/** The form first: whoever writes from a mail program leaves a trace there. */
function Contact({ t, event, organisation }: ContactProps) {
  const address = event.contactAddress ?? organisation.contactAddress;
  return (
    <Section id="contact" title={t('event.contact.title')}>
      <p>
        <a href={paths.ask(organisation.slug, event.slug)}>{t('ask.link')}</a>
      </p>
      {address === null ? null : (
        <p>
          {t('event.contact.body')} <a href={`mailto:${address}`}>{address}</a>
        </p>
      )}
    </Section>
  );
}
