import { sensitivityDefaults } from '../../../domain/event/schema.ts';
import { plannedKinds } from '../../../domain/messaging/schema.ts';
import type { Language } from '../../../platform/i18n/languages.ts';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { faultAt } from '../../../ui/fault-at.ts';
import { Form } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { Beside, differing, TheirsNotice, type TheirTexts, theirsFault } from '../theirs.tsx';
import { NO_REMINDER, type PlanFault, type PlanValues, wordsField } from './form.ts';

export type MessagesPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly languages: readonly Language[];
  readonly values: PlanValues;
  /** Stands for the plan that the form was opened with. */
  readonly seen: string;
  readonly faults: readonly PlanFault[];
  /** What somebody else set meanwhile. */
  readonly theirs: PlanValues | null;
  /** Whether the event has what its mails tell. */
  readonly isReady: boolean;
  readonly done: MessageKey | null;
};

const linkChoices = [60, 180, 720, 1440, 2880, 4320, 10_080];
const reminderChoices = [15, 30, 60, 120, 180, 1440];

/** The message plan: when, in which words, and how it looks. */
export function MessagesPage(props: MessagesPageProps) {
  const { frame, scope, faults, done } = props;
  const { t } = frame;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="messages"
      title={t('workspace.messages.title')}
      lead={<p>{t('workspace.messages.lead')}</p>}
      faults={[
        ...theirsFault(t, theirTexts(props)),
        ...faults.map(({ field, message }) => ({ field, sentence: t(message) })),
      ]}
    >
      <TheirsNotice t={t} theirs={theirTexts(props)} />
      <DoneNotice t={t} done={done} />
      <PlanForm {...props} />
      <section class="block" id="look">
        <h2>{t('workspace.messages.look')}</h2>
        <Previews {...props} />
      </section>
    </EventWorkPage>
  );
}

function theirTexts({ frame: { t }, values, theirs }: MessagesPageProps): TheirTexts | null {
  return theirs === null ? null : differing(textsOf(t, values), textsOf(t, theirs));
}

function textsOf(t: Translate, { link, reminder, words }: PlanValues): TheirTexts {
  const told = (minutes: string) => describeMinutes(t, Number(minutes));
  const reminded = reminder === NO_REMINDER ? t('workspace.messages.none') : told(reminder);
  return { link: told(link), reminder: reminded, ...words };
}

function PlanForm(props: MessagesPageProps) {
  const { frame, scope, values, seen, faults } = props;
  const theirs = theirTexts(props);
  const { t } = frame;
  const errorOf = errorFinder(t, faults);
  const { neutralMail } = sensitivityDefaults[scope.event.sensitivity];
  return (
    <Form action={paths.workspaceMessages(scope.organisation.slug, scope.event.code)}>
      <input type="hidden" name="seen" value={seen} />
      <h2>{t('workspace.messages.when')}</h2>
      <Beside t={t} text={theirs?.link}>
        <Select
          t={t}
          name="link"
          label={t('workspace.messages.link')}
          hint={t('workspace.messages.linkHint')}
          value={values.link}
          options={optionsOf(t, linkChoices, values.link)}
          error={errorOf('link')}
        />
      </Beside>
      <Beside t={t} text={theirs?.reminder}>
        <Select
          t={t}
          name="reminder"
          label={t('workspace.messages.reminder')}
          hint={t('workspace.messages.reminderHint')}
          value={values.reminder}
          options={[
            { value: NO_REMINDER, label: t('workspace.messages.none') },
            ...optionsOf(t, reminderChoices, values.reminder),
          ]}
          error={errorOf('reminder')}
        />
      </Beside>
      <h2>{t('workspace.messages.words')}</h2>
      <p>{t('workspace.messages.wordsLead')}</p>
      {neutralMail ? (
        <Notice tone="attention">
          <p>{t('workspace.messages.wordsNeutral')}</p>
        </Notice>
      ) : null}
      <WordsFields {...props} />
      <Button>{t('workspace.messages.button')}</Button>
    </Form>
  );
}

function WordsFields(props: MessagesPageProps) {
  const { languages, values, faults } = props;
  const { t } = props.frame;
  const theirs = theirTexts(props);
  const errorOf = errorFinder(t, faults);
  return (
    <>
      {plannedKinds.flatMap((kind) =>
        languages.map((language) => {
          const name = wordsField(kind, language.tag);
          const label = { kind: t(`workspace.messages.kind.${kind}`), language: language.name };
          return (
            <Beside t={t} text={theirs?.[name]}>
              <TextArea
                t={t}
                name={name}
                rows={3}
                label={t('workspace.messages.wordsLabel', label)}
                hint={t('workspace.messages.wordsHint')}
                value={values.words[name] ?? ''}
                error={errorOf(name)}
                optional
              />
            </Beside>
          );
        }),
      )}
    </>
  );
}

function Previews({ frame: { t }, scope, languages, isReady }: MessagesPageProps) {
  if (!isReady) return <p class="empty">{t('workspace.messages.notReady')}</p>;
  const { organisation, event } = scope;
  return (
    <ul class="link-list">
      {plannedKinds.flatMap((kind) =>
        languages.map((language) => (
          <li>
            <a
              href={paths.workspaceMessagePreview({
                organisation: organisation.slug,
                code: event.code,
                kind,
                locale: language.tag,
              })}
            >
              {t('workspace.messages.preview', {
                kind: t(`workspace.messages.kind.${kind}`),
                language: language.name,
              })}
            </a>
          </li>
        )),
      )}
    </ul>
  );
}

function errorFinder(t: Translate, faults: readonly PlanFault[]) {
  return (name: string) => faultAt(t, faults, name);
}

/** What is usual, and what is set now where it is something else. */
function optionsOf(t: Translate, usual: readonly number[], value: string) {
  const given = Number(value);
  const isOther = Number.isInteger(given) && given > 0 && !usual.includes(given);
  const all = isOther ? [...usual, given].sort((one, other) => one - other) : usual;
  return all.map((minutes) => ({ value: String(minutes), label: describeMinutes(t, minutes) }));
}

function describeMinutes(t: Translate, minutes: number): string {
  if (minutes % 1440 === 0) return t('workspace.messages.days', { count: minutes / 1440 });
  if (minutes % 60 === 0) return t('workspace.messages.hours', { count: minutes / 60 });
  return t('workspace.messages.minutes', { count: minutes });
}
