import type { Decision } from '../../../../domain/registration/schema/decision.ts';
import { formatTime } from '../../../../platform/i18n/format-time.ts';
import type { Translate } from '../../../../platform/i18n/translate.ts';
import { Button } from '../../../../ui/button.tsx';
import { type Fact, FactList } from '../../../../ui/fact-list.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';

export type DecisionPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly decision: Decision;
};

/** What came of a decision, how far it is, and the way back while nobody has been told. */
export function DecisionPage(props: DecisionPageProps) {
  const { frame, scope, decision } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage frame={frame} scope={scope} tab="people" title={decidedName(t, decision)}>
      <Progress {...props} />
      <FactList facts={factsOf(props)} />
      {decision.canBeUndone ? <Undo {...props} /> : null}
      <p class="block">
        <a href={paths.workspacePeople(organisation.slug, event.code)}>{t('people.decision.toPeople')}</a>
      </p>
    </EventWorkPage>
  );
}

/** What was decided, and that it does not hold any more where it was taken back. */
export function decidedName(t: Translate, { action, state }: Pick<Decision, 'action' | 'state'>): string {
  const what = t(`people.decided.${action}`);
  return state === 'undone' || state === 'undoing' ? t('people.decision.undoneTitle', { what }) : what;
}

function Progress({ frame: { t }, decision: { state, reached, total } }: DecisionPageProps) {
  if (state === 'done') return null;
  const words = {
    running: 'people.decision.progress',
    undoing: 'people.decision.undoing',
    undone: 'people.decision.undone',
  } as const;
  return (
    <div class="done" role="status">
      <Notice tone={state === 'undone' ? 'good' : 'neutral'}>
        <p>{t(words[state], { reached, total })}</p>
      </Notice>
    </div>
  );
}

function factsOf({ frame: { t }, scope, decision }: DecisionPageProps): Fact[] {
  const { outcomes, action, admitted, waitlisted, toldAt, state } = decision;
  const some = (label: Parameters<typeof t>[0], count: number): Fact[] =>
    count > 0 ? [{ label: t(label), content: count }] : [];
  const isApproval = action === 'approve' && outcomes.done > 0;
  const mailsAt =
    toldAt === null || action === 'revoke' || state === 'undone' || outcomes.done === 0
      ? []
      : [{ label: t('people.decision.mails'), content: mailsFrom(t, toldAt, scope) }];
  return [
    { label: t('people.decision.people'), content: decision.total },
    ...(isApproval
      ? [...some('people.decision.admitted', admitted), ...some('people.decision.waitlisted', waitlisted)]
      : some('people.decision.done', outcomes.done)),
    ...some('people.decision.skipped', outcomes.skipped),
    ...some('people.decision.restored', outcomes.undone),
    ...(outcomes.kept === 0
      ? []
      : [
          {
            label: t('people.decision.kept'),
            content: (
              <>
                {outcomes.kept}
                <span class="cell-note">{t('people.decision.keptWhy')}</span>
              </>
            ),
          },
        ]),
    ...mailsAt,
  ];
}

function mailsFrom(
  t: DecisionPageProps['frame']['t'],
  at: Temporal.Instant,
  { event }: EventTabsScope,
): string {
  return t('people.decision.mailsAt', { at: formatTime(t, at, event.timeZone ?? 'UTC') });
}

function Undo({ frame: { t }, scope, decision }: DecisionPageProps) {
  const { organisation, event } = scope;
  return (
    <section class="block prose">
      <h2>{t('people.decision.undoTitle')}</h2>
      <p>{t('people.decision.undoLead')}</p>
      <Form action={paths.workspaceDecisionUndo(organisation.slug, event.code, decision.id)}>
        <Button look="secondary">{t('people.decision.undo')}</Button>
      </Form>
    </section>
  );
}
