import { type InvitationList, MOST_A_DAY } from '../../../../domain/registration/schema/invitation.ts';
import { formatNumber } from '../../../../platform/i18n/format-number.ts';
import { formatStamp } from '../../../../platform/i18n/format-time.ts';
import type { MessageKey, Translate } from '../../../../platform/i18n/translate.ts';
import { Button } from '../../../../ui/button.tsx';
import { type Fact, FactList } from '../../../../ui/fact-list.tsx';
import { Form } from '../../../../ui/form.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';

export type InvitationListPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly list: InvitationList;
  readonly fault: MessageKey | null;
};

const MOST_LINES_SHOWN = 30;

/** What was read of a list, by numbers of lines, and how far its mails have come. It shows no address. */
export function InvitationListPage(props: InvitationListPageProps) {
  const { frame, scope, list, fault } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="invitations"
      title={t('invitations.list.title')}
      faults={fault === null ? [] : [{ field: null, sentence: t(fault, { most: MOST_A_DAY }) }]}
    >
      {list.state === 'released' ? <Progress t={t} list={list} /> : null}
      <FactList facts={factsOf(props)} />
      {list.state === 'read' ? <Choices {...props} /> : null}
      <p class="block">
        <a href={paths.workspaceInvitations(organisation.slug, event.code)}>{t('invitations.list.back')}</a>
      </p>
    </EventWorkPage>
  );
}

/** Whether mails of a list that was let go are still to be sent. */
export function isGoingOut({ state, done, undelivered, size }: InvitationList): boolean {
  return state === 'released' && done + undelivered < size;
}

function Progress({ t, list }: { readonly t: Translate; readonly list: InvitationList }) {
  const isFinished = !isGoingOut(list);
  return (
    <div class="done" role="status">
      <Notice tone={isFinished ? 'good' : 'neutral'}>
        <p>{t(isFinished ? 'invitations.list.finished' : 'invitations.list.going')}</p>
      </Notice>
    </div>
  );
}

function factsOf({ frame: { t }, scope, list }: InvitationListPageProps): Fact[] {
  const lines = (label: MessageKey, numbers: readonly number[]): Fact[] =>
    numbers.length === 0 ? [] : [{ label: t(label), content: describeLines(t, numbers) }];
  const progress: Fact[] =
    list.state === 'read'
      ? []
      : [
          {
            label: t('invitations.list.done'),
            content: (
              <>
                {formatNumber(t, list.done)}
                <span class="cell-note">{t('invitations.list.doneHint')}</span>
              </>
            ),
          },
          { label: t('invitations.list.undelivered'), content: formatNumber(t, list.undelivered) },
        ];
  return [
    {
      label: t('invitations.list.read'),
      content: formatStamp(t, list.readAt, scope.event.timeZone ?? 'UTC'),
    },
    { label: t('invitations.list.size'), content: formatNumber(t, list.size) },
    ...progress,
    ...lines('invitations.list.bad', list.badLines),
    ...lines('invitations.list.crowded', list.crowdedLines),
    ...lines('invitations.list.repeated', list.repeatedLines),
    ...lines('invitations.list.known', list.knownLines),
  ];
}

function describeLines(t: Translate, numbers: readonly number[]): string {
  const shown = numbers.slice(0, MOST_LINES_SHOWN).join(', ');
  const more = numbers.length - MOST_LINES_SHOWN;
  return more > 0 ? t('invitations.list.moreLines', { shown, more }) : shown;
}

function Choices({ frame: { t }, scope, list }: InvitationListPageProps) {
  const { organisation, event } = scope;
  return (
    <>
      <section class="block prose">
        <h2>{t('invitations.list.release')}</h2>
        {list.size === 0 ? (
          <p>{t('invitations.list.emptyList')}</p>
        ) : (
          <>
            <p>{t('invitations.list.releaseLead', { count: list.size })}</p>
            <Form action={paths.workspaceInvitationList(organisation.slug, event.code, list.id)}>
              <Button>{t('invitations.list.releaseButton', { count: list.size })}</Button>
            </Form>
          </>
        )}
      </section>
      <section class="block prose">
        <h2>{t('invitations.list.discard')}</h2>
        <p>{t('invitations.list.discardLead')}</p>
        <Form action={paths.workspaceInvitationDiscard(organisation.slug, event.code, list.id)}>
          <Button look="secondary">{t('invitations.list.discard')}</Button>
        </Form>
      </section>
    </>
  );
}
