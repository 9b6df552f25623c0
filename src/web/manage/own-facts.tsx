import type { Child } from 'hono/jsx';
import { keptUntil } from '../../domain/event/rules.ts';
import { formatDay, formatMoment } from '../../platform/i18n/format-time.ts';
import { formatZone } from '../../platform/i18n/format-zone.ts';
import type { MessageKey, Translate } from '../../platform/i18n/translate.ts';
import { FactList } from '../../ui/fact-list.tsx';
import { Status, type StatusShape } from '../../ui/status.tsx';
import { paths } from '../paths.ts';
import { EventTimes } from '../public/event/event-times.tsx';
import type { ManagePageProps } from './page.tsx';
import { isAhead, type Standing } from './standing.ts';
import { momentInZone } from './zoned-moment.tsx';

const looks = {
  unconfirmed: { shape: 'ahead', words: 'manage.state.unconfirmed' },
  applied: { shape: 'half', words: 'manage.state.applied' },
  waitlisted: { shape: 'half', words: 'manage.state.waitlisted' },
  offered: { shape: 'half', words: 'manage.state.offered' },
  admitted: { shape: 'open', words: 'manage.state.admitted' },
  revoked: { shape: 'stopped', words: 'manage.state.revoked' },
  declined: { shape: 'shut', words: 'manage.state.declined' },
  withdrawn: { shape: 'shut', words: 'manage.state.withdrawn' },
} as const satisfies Record<Standing, { shape: StatusShape; words: MessageKey }>;

/** What is kept about the person, and what they need to know of the event. */
export function OwnFacts(props: ManagePageProps) {
  const { frame, event, own, standing } = props;
  const { t } = frame;
  const { shape, words } = looks[standing];
  const facts: [MessageKey, Child][] = [
    ['manage.state.label', <Status shape={shape} words={t(words)} />],
    [whenLabel(props), <When {...props} />],
    ['manage.facts.door', <DoorFact {...props} />],
    ['manage.facts.name', <bdi>{own.displayName}</bdi>],
    ['manage.facts.address', own.address === null ? t('code.fact') : <bdi dir="ltr">{own.address}</bdi>],
    ['manage.facts.registered', momentInZone(t, own.createdAt, event.timeZone)],
    ['manage.facts.kept', <Kept {...props} />],
  ];
  const form = <a href={paths.ask(props.organisation.slug, event.slug)}>{t('manage.facts.contact')}</a>;
  facts.push(['manage.facts.questions', form]);
  const hidden: Partial<Record<MessageKey, boolean>> = {
    // Over or called off: whoever had a place has none any more, and the title says so.
    'manage.state.label': standing !== 'withdrawn' && !isAhead(event, props.now),
    'manage.facts.door': !hasDoor(props),
  };
  const shown = facts.filter(([label]) => hidden[label] !== true);
  const answers = event.questions.flatMap(({ id, label }) => {
    const answer = own.answers.find(({ questionId }) => questionId === id);
    return answer === undefined ? [] : [{ label, content: <p class="as-typed">{answer.text}</p> }];
  });
  return (
    <FactList facts={[...shown.map(([label, content]) => ({ label: t(label), content })), ...answers]} />
  );
}

function Kept({ frame: { t }, event, token }: ManagePageProps) {
  return (
    <>
      <p>{t('manage.facts.keptBody', { day: formatDay(t, keptUntil(event)) })}</p>
      <p class="small">
        <a href={paths.manageNotice(event.code, token)}>{t('notice.own.title')}</a>
      </p>
    </>
  );
}

/** The address stands in the link alone: its host would name the organisation to somebody who looks on. */
export function Contact({ t, address }: { readonly t: Translate; readonly address: string }) {
  return <a href={`mailto:${address}`}>{t('manage.facts.contact')}</a>;
}

function whenLabel({ event }: ManagePageProps): MessageKey {
  return event.state === 'published' ? 'manage.facts.when' : 'manage.facts.planned';
}

function When({ frame: { t }, event, own, standing, now, token, organisation }: ManagePageProps) {
  const isComing = event.state === 'published' && standing === 'admitted' && isAhead(event, now);
  const offersEntry = isComing && own.address !== null;
  return (
    <>
      <EventTimes t={t} event={event} />
      {event.state === 'postponed' ? <p>{t('manage.facts.notSet')}</p> : null}
      {offersEntry ? (
        <p class="small">
          <a href={paths.manageEntry(event.code, token)}>{t('manage.facts.calendar')}</a>
        </p>
      ) : null}
      <p class="small">
        <a href={paths.event(organisation.slug, event.slug)}>{t('manage.facts.page')}</a>
      </p>
    </>
  );
}

function hasDoor({ event, standing, door, now }: ManagePageProps): boolean {
  return standing === 'admitted' && door !== null && event.state === 'published' && isAhead(event, now);
}

function DoorFact({ frame: { t }, event, door }: ManagePageProps) {
  if (door === null) return null;
  const { path, opensAt } = door;
  const time = formatMoment(t, opensAt, event.timeZone);
  return (
    <>
      <p>{t('manage.facts.doorOpens', { time, zone: formatZone(t, event.timeZone, opensAt) })}</p>
      <p>
        <a href={path}>{t('manage.facts.doorLink')}</a>
      </p>
    </>
  );
}
