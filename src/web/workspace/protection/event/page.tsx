import { retentionOf } from '../../../../domain/event/retention.ts';
import type { ProtectedEvent } from '../../../../domain/protection/data/protected-events.ts';
import type { Hold } from '../../../../domain/protection/schema/hold.ts';
import type { ImpactChecklist } from '../../../../domain/protection/schema/impact.ts';
import type { Certificate } from '../../../../domain/protection/schema/retention.ts';
import { formatDay, formatStamp } from '../../../../platform/i18n/format-time.ts';
import type { MessageKey } from '../../../../platform/i18n/translate.ts';
import { ButtonLink } from '../../../../ui/button.tsx';
import { FactList } from '../../../../ui/fact-list.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { DoneNotice } from '../../done-notice.tsx';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';
import { Certificates } from '../certificates.tsx';
import { asPublished, isDated } from '../kept.ts';
import { KeptDays } from '../kept-days.tsx';

export type EventProtectionProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly event: ProtectedEvent;
  readonly checklist: ImpactChecklist | null;
  /** What only the role `protection` sees; null for everybody else. */
  readonly inner: { readonly holds: readonly Hold[]; readonly certificates: readonly Certificate[] } | null;
  readonly done: MessageKey | null;
};

/** Until when what is kept about people of an event, and what keeps them longer or lets them go earlier. */
export function EventProtectionPage(props: EventProtectionProps) {
  const { frame, scope, event, inner, done } = props;
  const { t } = frame;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="protection"
      title={t('protection.title')}
      lead={<p>{t(event.erasedAt === null ? 'protection.event.lead' : 'protection.event.gone')}</p>}
    >
      <DoneNotice t={t} done={done} />
      <Retention {...props} />
      <Harm {...props} />
      {inner === null ? null : (
        <>
          <HoldPart {...props} holds={inner.holds} />
          <ErasurePart {...props} certificates={inner.certificates} />
          <p class="block">
            <a href={paths.accessLogOf(scope.organisation.slug, event.code)}>{t('protection.event.log')}</a>
          </p>
        </>
      )}
    </EventWorkPage>
  );
}

function Retention({ frame: { t }, event }: EventProtectionProps) {
  return (
    <section class="block">
      <h2>{t('protection.retention.title')}</h2>
      <div class="prose">
        <p>{t('protection.retention.never')}</p>
        {isDated(event) ? null : <p>{t('protection.retention.undated', { count: event.retentionDays })}</p>}
      </div>
      {isDated(event) ? <KeptDays t={t} lines={retentionOf(asPublished(event))} /> : null}
    </section>
  );
}

function Harm({ frame: { t }, scope, checklist }: EventProtectionProps) {
  const { organisation, event, permissions } = scope;
  const at = checklist === null ? null : formatStamp(t, checklist.answeredAt, 'UTC');
  return (
    <section class="block">
      <h2>{t('protection.harm.title')}</h2>
      <div class="prose">
        <p>{at === null ? t('protection.harm.unanswered') : t('protection.harm.answered', { at })}</p>
        <p>{t('protection.harm.now', { sensitivity: t(`workspace.sensitivity.${event.sensitivity}`) })}</p>
        {permissions.has('event.edit') ? (
          <p>
            <a href={paths.eventHarm(organisation.slug, event.code)}>{t('protection.harm.link')}</a>
          </p>
        ) : null}
      </div>
    </section>
  );
}

function HoldPart(props: EventProtectionProps & { readonly holds: readonly Hold[] }) {
  const { frame, scope, event, holds } = props;
  const { t } = frame;
  const { slug } = scope.organisation;
  if (event.erasedAt !== null) return null;
  const current = holds.find(({ liftedAt }) => liftedAt === null);
  return (
    <section class="block">
      <h2>{t('protection.hold.title')}</h2>
      <div class="prose">
        <p>{t('protection.hold.lead')}</p>
        {current === undefined ? null : (
          <FactList
            facts={[
              { label: t('protection.hold.until'), content: formatDay(t, current.until) },
              { label: t('protection.hold.reason'), content: <bdi>{current.reason ?? ''}</bdi> },
              { label: t('protection.hold.setAt'), content: formatStamp(t, current.setAt, 'UTC') },
            ]}
          />
        )}
        <p class="actions">
          <ButtonLink look="secondary" href={paths.eventHold(slug, event.code)}>
            {t(current === undefined ? 'protection.hold.set' : 'protection.hold.change')}
          </ButtonLink>
          {current === undefined ? null : (
            <a href={paths.eventRelease(slug, event.code)}>{t('protection.hold.lift')}</a>
          )}
        </p>
      </div>
    </section>
  );
}

function ErasurePart(props: EventProtectionProps & { readonly certificates: readonly Certificate[] }) {
  const { frame, scope, event, certificates } = props;
  const { t } = frame;
  const { slug } = scope.organisation;
  return (
    <section class="block">
      <h2>{t('protection.erasure.title')}</h2>
      {certificates.length === 0 ? null : (
        <Certificates t={t} organisation={slug} certificates={certificates} />
      )}
      {event.erasedAt === null ? (
        <div class="prose">
          <p>{t('protection.erasure.lead')}</p>
          <p>
            <a href={paths.eventErasure(slug, event.code)}>{t('protection.erasure.link')}</a>
          </p>
        </div>
      ) : null}
    </section>
  );
}
