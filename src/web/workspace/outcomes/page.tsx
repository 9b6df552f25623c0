import { sensitivityDefaults } from '../../../domain/event/schema.ts';
import type { OutcomeReach } from '../../../domain/messaging/data/outcomes.ts';
import type { OutcomeWords } from '../../../domain/messaging/outcome-words.ts';
import type { OutcomesTime } from '../../../domain/messaging/rules.ts';
import { formatNumber } from '../../../platform/i18n/format-number.ts';
import type { Language } from '../../../platform/i18n/languages.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { faultAt } from '../../../ui/fault-at.ts';
import { Figures } from '../../../ui/figures.tsx';
import { Form } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { Beside, differing, TheirsNotice, type TheirTexts, theirsFault } from '../theirs.tsx';
import { type WordsFault, wordsField } from './form.ts';

export type OutcomesPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly languages: readonly Language[];
  /** The language that has to be written. */
  readonly needed: string;
  readonly words: readonly OutcomeWords[];
  /** The languages in which something is kept, to be looked at. */
  readonly kept: readonly string[];
  /** Stands for the words that the form was opened with. */
  readonly seen: string;
  readonly faults: readonly WordsFault[];
  /** What somebody else wrote meanwhile. */
  readonly theirs: readonly OutcomeWords[] | null;
  readonly time: OutcomesTime;
  readonly reach: OutcomeReach;
  readonly done: MessageKey | null;
};

/** What came of an event: written here, looked at, and sent to those who asked for it. */
export function OutcomesPage(props: OutcomesPageProps) {
  const { frame, scope, faults, time, done } = props;
  const { t } = frame;
  const theirs = theirTexts(props);
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="outcomes"
      title={t('outcomes.title')}
      lead={<p>{t('outcomes.lead')}</p>}
      faults={[
        ...theirsFault(t, theirs),
        ...faults.map(({ field, kind }) => ({ field, sentence: t(`outcomes.error.${kind}`) })),
      ]}
    >
      <TheirsNotice t={t} theirs={theirs} />
      <DoneNotice t={t} done={done} />
      {time === 'now' ? null : (
        <Notice tone="attention">
          <p>{t(`outcomes.time.${time}`)}</p>
        </Notice>
      )}
      <Standing {...props} />
      <Words {...props} />
      <Look {...props} />
      <Send {...props} />
    </EventWorkPage>
  );
}

function theirTexts({ words, theirs }: OutcomesPageProps): TheirTexts | null {
  return theirs === null ? null : differing(textsOf(words), textsOf(theirs));
}

function textsOf(words: readonly OutcomeWords[]): TheirTexts {
  return Object.fromEntries(words.map((each) => [wordsField(each.locale), each.words]));
}

function Standing({ frame: { t }, reach }: OutcomesPageProps) {
  const counted = (['untold', 'ahead', 'sent', 'failed'] as const).filter(
    (name) => name === 'untold' || reach[name] > 0,
  );
  return (
    <section class="block">
      <h2>{t('outcomes.figures.title')}</h2>
      <Figures
        label={t('outcomes.figures.title')}
        figures={counted.map((name) => ({
          label: t(`outcomes.figures.${name}`),
          value: formatNumber(t, reach[name]),
        }))}
      />
    </section>
  );
}

/** The way to the page with the button, while there is somebody to be told. */
function Send({ frame: { t }, scope, reach, time, kept }: OutcomesPageProps) {
  if (time !== 'now' || kept.length === 0 || reach.untold === 0) return null;
  return (
    <section class="block">
      <h2>{t('outcomes.send.title')}</h2>
      <p>
        <ButtonLink
          look="secondary"
          href={paths.workspaceOutcomesSend(scope.organisation.slug, scope.event.code)}
        >
          {t('outcomes.send.go')}
        </ButtonLink>
      </p>
    </section>
  );
}

function Words(props: OutcomesPageProps) {
  const { frame, scope, languages, words, needed, seen, faults } = props;
  const { t } = frame;
  const theirs = theirTexts(props);
  const sentences = faults.map(({ field, kind }) => ({ field, message: `outcomes.error.${kind}` as const }));
  return (
    <section class="block">
      <h2>{t('outcomes.write.title')}</h2>
      <Form action={paths.workspaceOutcomes(scope.organisation.slug, scope.event.code)}>
        <input type="hidden" name="seen" value={seen} />
        <p>{t('outcomes.write.lead')}</p>
        {sensitivityDefaults[scope.event.sensitivity].neutralMail ? (
          <Notice tone="attention">
            <p>{t('outcomes.write.neutral')}</p>
          </Notice>
        ) : null}
        {languages.map(({ tag, name: language }) => {
          const name = wordsField(tag);
          const isNeeded = tag === needed && languages.length > 1;
          return (
            <Beside t={t} text={theirs?.[name]}>
              <TextArea
                t={t}
                name={name}
                rows={9}
                label={t('outcomes.write.label', { language })}
                hint={isNeeded ? t('outcomes.write.hint', { language }) : undefined}
                value={words.find(({ locale }) => locale === tag)?.words ?? ''}
                error={faultAt(t, sentences, name)}
                optional={tag !== needed}
              />
            </Beside>
          );
        })}
        <Button>{t('outcomes.write.button')}</Button>
      </Form>
    </section>
  );
}

function Look({ frame: { t }, scope, languages, kept }: OutcomesPageProps) {
  const { organisation, event } = scope;
  const written = languages.filter(({ tag }) => kept.includes(tag));
  return (
    <section class="block">
      <h2>{t('outcomes.look.title')}</h2>
      {written.length === 0 ? <p class="empty">{t('outcomes.look.none')}</p> : null}
      <ul class="link-list">
        {written.map(({ tag, name: language }) => (
          <li>
            <a
              href={paths.workspaceOutcomesPreview({
                organisation: organisation.slug,
                code: event.code,
                locale: tag,
              })}
            >
              {t('outcomes.look.preview', { language })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
