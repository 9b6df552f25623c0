import { withoutAgreement } from '../../../domain/event/consent.ts';
import { doorOpensAt } from '../../../domain/event/policy.ts';
import type { StaffPanellist } from '../../../domain/event/schema/panellist.ts';
import type { DoorView } from '../../../domain/meeting/data/door-view.ts';
import type { Named } from '../../../domain/registration/data/named.ts';
import { formatNumber } from '../../../platform/i18n/format-number.ts';
import { formatMoment, formatTime } from '../../../platform/i18n/format-time.ts';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Figures } from '../../../ui/figures.tsx';
import { Form } from '../../../ui/form.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Status } from '../../../ui/status.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';
import { NotAgreed } from '../panel/not-agreed.tsx';
import { canBeLocked, doorStanding, standingShapes } from './door-standing.ts';

/** How often the page is loaded anew where no script can listen. */
const RELOADS_EVERY_SECONDS = 15;

export type DoorPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly view: DoorView;
  /** Whose pass was used in several places. */
  readonly flagged: readonly Named[];
  readonly panel: readonly StaffPanellist[];
  /** Whether the page stays as it is until it is loaded anew. */
  readonly isStill: boolean;
  readonly done: MessageKey | null;
};

/** What a host does at the door: what happens there, and how to stop it. */
export function HostDoorPage(props: DoorPageProps) {
  const { frame, scope, view, isStill, done } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  const stream = paths.workspaceDoorStream(organisation.slug, event.code, view.version);
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="door"
      title={t('workspace.door.title')}
      head={isStill ? undefined : <ReloadWithoutScript />}
    >
      <DoneNotice t={t} done={done} />
      <p class="live-lost" data-live-lost="" hidden>
        {t('workspace.door.live.lost')}
      </p>
      <p class="unseen" role="status" data-live-says="" />
      <div data-live={isStill ? undefined : stream} data-live-version={view.version}>
        <Standing {...props} />
        <Troubles {...props} />
        <Flagged {...props} />
      </div>
      <Unrecorded {...props} />
      <OtherActions {...props} />
      <Following {...props} />
    </EventWorkPage>
  );
}

function ReloadWithoutScript() {
  return (
    <noscript>
      <meta http-equiv="refresh" content={String(RELOADS_EVERY_SECONDS)} />
    </noscript>
  );
}

function Standing({ frame: { t }, scope, view, flagged }: DoorPageProps) {
  const { event } = scope;
  const standing = doorStanding(view, event);
  return (
    <section class="door-standing" aria-label={t('workspace.door.standing')}>
      <p class="door-state">
        <Status shape={standingShapes[standing]} words={t(`workspace.door.state.${standing}`)} />
      </p>
      <p data-live-state="">
        {t(`workspace.door.says.${standing}`, { moment: momentOf(t, scope), since: sinceOf(t, scope, view) })}
      </p>
      {view.isLocked && view.hours === 'too-early' ? <p>{t('workspace.door.says.lockedEarly')}</p> : null}
      <LockForms t={t} scope={scope} view={view} />
      <Figures
        label={t('workspace.door.figures')}
        figures={[
          { label: t('workspace.door.admitted'), value: formatNumber(t, view.admitted) },
          { label: t('workspace.door.arrived'), value: formatNumber(t, view.arrived) },
          { label: t('workspace.door.flagged'), value: formatNumber(t, flagged.length) },
        ]}
      />
    </section>
  );
}

function momentOf(t: Translate, { event }: EventTabsScope): string {
  const { startsAt, endsAt, doorOpensMinutes, timeZone } = event;
  if (startsAt === null || endsAt === null) return '';
  return formatMoment(t, doorOpensAt({ startsAt, doorOpensMinutes }), timeZone ?? 'UTC');
}

function sinceOf(t: Translate, { event }: EventTabsScope, { turnedAt }: DoorView): string {
  return turnedAt === null ? '' : formatTime(t, turnedAt, event.timeZone ?? 'UTC');
}

/**
 * Both buttons always stand where they stood: when a page changes by itself, nobody must press one and mean the other.
 */
function LockForms({ t, scope, view }: { t: Translate; scope: EventTabsScope; view: DoorView }) {
  if (!canBeLocked(view)) return null;
  const { organisation, event } = scope;
  const { isLocked } = view;
  return (
    <div class="actions">
      <Form action={paths.workspaceDoorLock(organisation.slug, event.code)}>
        <Button look={isLocked ? 'secondary' : 'warning'} isIdle={isLocked}>
          {t('workspace.door.lock')}
        </Button>
      </Form>
      <Form action={paths.workspaceDoorOpen(organisation.slug, event.code)}>
        <Button look={isLocked ? 'primary' : 'secondary'} isIdle={!isLocked}>
          {t('workspace.door.open')}
        </Button>
      </Form>
    </div>
  );
}

function Troubles({ frame: { t }, scope, view }: DoorPageProps) {
  if (view.troubles.length === 0) return null;
  const timeZone = scope.event.timeZone ?? 'UTC';
  return (
    <Notice tone="attention" title={t('workspace.door.troubles.title')}>
      {view.troubles.map(({ kind, count, lastAt }) => (
        <p>{t(`workspace.door.troubles.${kind}`, { count, at: formatTime(t, lastAt, timeZone) })}</p>
      ))}
    </Notice>
  );
}

function Flagged({ frame: { t }, scope, flagged }: DoorPageProps) {
  if (flagged.length === 0) return null;
  const { organisation, event } = scope;
  return (
    <section class="block">
      <h2>{t('workspace.door.flaggedTitle')}</h2>
      <div class="prose">
        <p>{t('workspace.door.flaggedLead')}</p>
      </div>
      <ul class="people">
        {flagged.map((person) => (
          <li>
            <bdi>{person.displayName}</bdi>
            <a href={paths.workspaceDoorTurnOut(organisation.slug, event.code, person.id)}>
              {t('workspace.door.turnOut')}
              <span class="unseen"> {person.displayName}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whom the host must not let be recorded, nor take pictures of. */
function Unrecorded({ frame: { t }, view: { now }, panel }: DoorPageProps) {
  const isNamed = (['recording', 'photograph'] as const).some(
    (agreement) => withoutAgreement(panel, agreement, now).length > 0,
  );
  if (!isNamed) return null;
  return (
    <section class="block prose">
      <h2>{t('panelConsent.title')}</h2>
      <p>
        <NotAgreed t={t} panel={panel} to="recording" now={now} />
      </p>
      <p>
        <NotAgreed t={t} panel={panel} to="photograph" now={now} />
      </p>
    </section>
  );
}

function OtherActions({ frame: { t }, scope }: DoorPageProps) {
  const { organisation, event } = scope;
  const at = (path: (organisation: string, code: string) => string) => path(organisation.slug, event.code);
  return (
    <div class="columns">
      <section class="block">
        <h2>{t('ownPass.title')}</h2>
        <div class="prose">
          <p>{t('ownPass.lead')}</p>
          <ButtonLink look="secondary" href={at(paths.workspaceDoorOwnPass)}>
            {t('ownPass.button')}
          </ButtonLink>
        </div>
      </section>
      <section class="block">
        <h2>{t('workspace.door.findTitle')}</h2>
        <div class="prose">
          <p>{t('workspace.door.findLead')}</p>
          <ButtonLink look="secondary" href={at(paths.workspaceDoorFind)}>
            {t('workspace.door.find')}
          </ButtonLink>
        </div>
      </section>
      <section class="block">
        <h2>{t('workspace.door.roomTitle')}</h2>
        <div class="prose">
          <p>{t('workspace.door.roomLead')}</p>
          <ButtonLink look="secondary" href={at(paths.workspaceDoorRoom)}>
            {t('workspace.door.room')}
          </ButtonLink>
        </div>
      </section>
    </div>
  );
}

/** People who read slowly, or with a magnifier, can hold the page still (WCAG 2.2, criterion 2.2.2). */
function Following({ frame: { t }, scope, isStill }: DoorPageProps) {
  const { organisation, event } = scope;
  const { slug } = organisation;
  return (
    <p class="small block">
      {t(isStill ? 'workspace.door.live.still' : 'workspace.door.live.follows')}{' '}
      {isStill ? (
        <a href={paths.workspaceDoor(slug, event.code)}>{t('workspace.door.live.follow')}</a>
      ) : (
        <a href={paths.workspaceDoorStill(slug, event.code)}>{t('workspace.door.live.hold')}</a>
      )}
    </p>
  );
}
