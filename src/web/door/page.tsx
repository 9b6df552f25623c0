import type { Child } from 'hono/jsx';
import type { Door, DoorState } from '../../domain/meeting/schema.ts';
import type { MessageKey, Translate } from '../../platform/i18n/translate.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { FactList } from '../../ui/fact-list.tsx';
import { Form } from '../../ui/form.tsx';
import { Layout } from '../../ui/layout.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Status } from '../../ui/status.tsx';
import type { Frame } from '../frame.tsx';
import { Contact } from '../manage/own-facts.tsx';
import { isNeutral } from '../manage/personal-frame.ts';
import { momentInZone, ZonedMoment } from '../manage/zoned-moment.tsx';
import { paths } from '../paths.ts';
import { EventTimes } from '../public/event/event-times.tsx';
import { doorWords } from './door-words.ts';
import { NameForm } from './name-form.tsx';

export type DoorPageProps = {
  readonly frame: Frame;
  readonly door: Door;
  readonly token: string;
  /** After how many seconds the page looks again by itself; null where it does not. */
  readonly looksAgainIn: number | null;
  readonly isRenamed: boolean;
  /** Whom to ask; null where nobody is named. */
  readonly contact: string | null;
};

/** The door as one person finds it: whether it is open, when it opens, and the one button that leads in. */
export function DoorPage(props: DoorPageProps) {
  const { frame, door, looksAgainIn } = props;
  const { t } = frame;
  const { head, lead } = doorWords(door);
  return (
    <Layout {...frame} title={t('manage.title')} hiddenFromSearch>
      {props.isRenamed ? <Renamed t={t} /> : null}
      <PageHead
        title={t(head)}
        kicker={isNeutral(door.event) ? undefined : door.event.title}
        lead={<p>{t(lead, { moment: momentInZone(t, door.opensAt, door.event.timeZone) })}</p>}
      />
      {door.state === 'open' ? <Entrance {...props} /> : null}
      <DoorFacts {...props} />
      {looksAgainIn === null ? null : (
        <div class="lone done">
          <Notice tone="neutral">
            <p>{t('door.waits', { seconds: looksAgainIn })}</p>
          </Notice>
        </div>
      )}
      {leadsIn(door) ? <p class="lone small">{t('door.alone')}</p> : null}
    </Layout>
  );
}

function Renamed({ t }: { readonly t: Translate }) {
  return (
    <div class="lone done" role="status">
      <Notice tone="good">
        <p>{t('door.name.done')}</p>
      </Notice>
    </div>
  );
}

function Entrance({ frame: { t }, door, token }: DoorPageProps) {
  return (
    <div class="lone step prose">
      <Form action={paths.pass(door.event.code, token)}>
        <Button>{t('door.enter')}</Button>
        {door.ways.includes('audio') ? (
          <Button look="secondary" name="way" value="audio">
            {t('door.enterAudio')}
          </Button>
        ) : null}
        {door.ways.includes('phone') ? (
          <Button look="secondary" name="way" value="phone">
            {t('door.enterPhone')}
          </Button>
        ) : null}
      </Form>
      <p class="small">{t('door.leaves')}</p>
    </div>
  );
}

function DoorFacts(props: DoorPageProps) {
  const { frame, door } = props;
  const { t } = frame;
  const { event, state, opensAt } = door;
  const { state: words, shape } = doorWords(door);
  const facts: [MessageKey, Child][] = [['door.state.label', <Status shape={shape} words={t(words)} />]];
  if (state === 'too-early') {
    facts.push(['door.facts.opens', <ZonedMoment t={t} at={opensAt} timeZone={event.timeZone} />]);
  }
  if (state !== 'postponed') facts.push(['door.facts.event', <EventTimes t={t} event={event} />]);
  if (mayRename(door)) facts.push(['door.facts.name', <OwnName {...props} />]);
  if (door.role !== 'participant') facts.push(['door.facts.role', t(`door.role.${door.role}`)]);
  if (props.contact !== null) {
    facts.push(['manage.facts.questions', <Contact t={t} address={props.contact} />]);
  }
  return <FactList facts={facts.map(([label, content]) => ({ label: t(label), content }))} />;
}

const LEADS_IN = new Set<DoorState>(['open', 'too-early', 'no-room', 'no-answer', 'locked']);

/** Whether the link lets its holder in, now or after some waiting. */
function leadsIn({ state }: Pick<Door, 'state'>): boolean {
  return LEADS_IN.has(state);
}

/** Whether the name will still be seen by somebody. */
export function mayRename(door: Pick<Door, 'state'>): boolean {
  return leadsIn(door) || door.state === 'postponed';
}

/** A page that looks again by itself would throw away what is being typed: there, the form has its own page. */
function OwnName({ frame: { t }, door, token }: DoorPageProps) {
  return (
    <>
      <p class="strong">
        <bdi>{door.displayName}</bdi>
      </p>
      {door.state === 'open' ? (
        <Disclosure summary={t('door.name.change')}>
          <NameForm
            t={t}
            code={door.event.code}
            token={token}
            name={{ value: door.displayName, fault: null }}
          />
        </Disclosure>
      ) : (
        <p class="small">
          <a href={paths.passName(door.event.code, token)}>{t('door.name.change')}</a>
        </p>
      )}
    </>
  );
}
