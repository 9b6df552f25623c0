import { formatTime } from '../../../../platform/i18n/format-time.ts';
import type { Translate } from '../../../../platform/i18n/translate.ts';
import { Button } from '../../../../ui/button.tsx';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';

/** Somebody who was found by their name. */
export type Candidate = {
  readonly id: string;
  readonly displayName: string;
  readonly passGeneration: number;
  /** When they last came in; null: not yet. */
  readonly enteredAt: Temporal.Instant | null;
};

export type Search = {
  readonly text: string;
  readonly people: readonly Candidate[];
  readonly hasMore: boolean;
};

export type FindPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  /** Whether the door has opened and not closed again. */
  readonly isOpen: boolean;
  /** Whether the form asks something for hosts. */
  readonly hasAnswers: boolean;
  /** Null before anybody was looked for. */
  readonly search: Search | null;
  readonly fault: 'workspace.door.findPage.error' | null;
  /** Why somebody was not let in just now. */
  readonly refusal: 'workspace.door.findPage.changed' | 'workspace.door.findPage.unknown' | null;
};

/** Finds somebody among the admitted by their display name, to let them in or to turn them out. */
export function FindPage(props: FindPageProps) {
  const { frame, scope, isOpen, hasAnswers, search, fault, refusal } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  const back = paths.workspaceDoor(organisation.slug, event.code);
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="door"
      title={t('workspace.door.findPage.title')}
      lead={<p>{t(isOpen ? 'workspace.door.findPage.lead' : 'workspace.door.findPage.notOpen')}</p>}
      faults={fault === null ? [] : [{ field: 'name', sentence: t(fault) }]}
    >
      {refusal === null ? null : (
        <div class="done" role="status">
          <Notice tone="attention">
            <p>{t(refusal)}</p>
          </Notice>
        </div>
      )}
      {isOpen ? (
        <>
          <Form action={paths.workspaceDoorFind(organisation.slug, event.code)}>
            <Field
              t={t}
              name="name"
              type="search"
              label={t('workspace.door.findPage.label')}
              hint={t('workspace.door.findPage.hint')}
              value={search?.text ?? ''}
              error={fault === null ? undefined : t(fault)}
              autocomplete="off"
              spellcheck={false}
            />
            <Button>{t('workspace.door.findPage.submit')}</Button>
          </Form>
          {search === null ? null : <Found t={t} scope={scope} search={search} hasAnswers={hasAnswers} />}
        </>
      ) : null}
      <p class="block">
        <a href={back}>{t('workspace.door.back')}</a>
      </p>
    </EventWorkPage>
  );
}

type FoundProps = Pick<FindPageProps, 'scope' | 'hasAnswers'> & {
  readonly t: Translate;
  readonly search: Search;
};

function Found({ t, scope, search, hasAnswers }: FoundProps) {
  const { people, hasMore } = search;
  return (
    <section class="block" aria-label={t('workspace.door.findPage.found')}>
      <h2>{t('workspace.door.findPage.count', { count: people.length })}</h2>
      <div class="prose">
        {people.length > 0 ? <p>{t('workspace.door.findPage.careful')}</p> : null}
        {hasMore ? <p>{t('workspace.door.findPage.more')}</p> : null}
      </div>
      <ul class="people">
        {people.map((person) => (
          <Person t={t} scope={scope} person={person} hasAnswers={hasAnswers} />
        ))}
      </ul>
    </section>
  );
}

type PersonProps = Omit<FoundProps, 'search'> & { readonly person: Candidate };

function Person({ t, scope, person, hasAnswers }: PersonProps) {
  const { organisation, event } = scope;
  const { enteredAt, displayName } = person;
  return (
    <li>
      <div>
        <bdi class="strong">{displayName}</bdi>
        <p class="small">
          {enteredAt === null
            ? t('workspace.door.findPage.notYet')
            : t('workspace.door.findPage.entered', { at: formatTime(t, enteredAt, event.timeZone ?? 'UTC') })}
        </p>
      </div>
      <div class="actions">
        <Form action={paths.workspaceDoorLetIn(organisation.slug, event.code)}>
          <input type="hidden" name="person" value={person.id} />
          <input type="hidden" name="generation" value={String(person.passGeneration)} />
          <Button look="secondary">
            {t('workspace.door.findPage.letIn')}
            <span class="unseen"> {displayName}</span>
          </Button>
        </Form>
        {hasAnswers ? (
          <Form action={paths.workspaceDoorAnswers(organisation.slug, event.code)}>
            <input type="hidden" name="person" value={person.id} />
            <Button look="secondary">
              {t('workspace.answers.button')}
              <span class="unseen"> {displayName}</span>
            </Button>
          </Form>
        ) : null}
        <a href={paths.workspaceDoorTurnOut(organisation.slug, event.code, person.id)}>
          {t('workspace.door.turnOut')}
          <span class="unseen"> {displayName}</span>
        </a>
      </div>
    </li>
  );
}
