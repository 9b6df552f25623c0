import { formatTime } from '../../../../platform/i18n/format-time.ts';
import { QrCode } from '../../../../ui/qr-code.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';

export type WayInPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  readonly displayName: string;
  /** The new pass, whole, and as a QR code. */
  readonly link: string;
  readonly picture: readonly (readonly boolean[])[];
  /** As it is read out. */
  readonly code: string;
  /** Where the code goes in, whole. */
  readonly codePage: string;
  readonly codeUntil: Temporal.Instant;
};

/** The new way in for one person, shown once, to be handed over by voice or in a chat. */
export function WayInPage(props: WayInPageProps) {
  const { frame, scope } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  const until = formatTime(t, props.codeUntil, event.timeZone ?? 'UTC');
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="door"
      title={t('workspace.door.wayIn.title')}
      lead={
        <p>
          <bdi class="strong">{props.displayName}</bdi>
        </p>
      }
    >
      <p class="prose">{t('workspace.door.wayIn.once')}</p>
      <div class="columns">
        <section class="block prose">
          <h2>{t('workspace.door.wayIn.voice')}</h2>
          <p>{t('workspace.door.wayIn.page')}</p>
          <p class="handed" dir="ltr" translate="no">
            {props.codePage}
          </p>
          <p>{t('workspace.door.wayIn.code')}</p>
          <p class="handed spoken" dir="ltr" translate="no">
            {props.code}
          </p>
          <p>{t('workspace.door.wayIn.until', { until })}</p>
        </section>
        <section class="block prose">
          <h2>{t('workspace.door.wayIn.chat')}</h2>
          <p>{t('workspace.door.wayIn.link')}</p>
          <p class="handed" dir="ltr" translate="no">
            {props.link}
          </p>
          <p>{t('workspace.door.wayIn.camera')}</p>
          <QrCode rows={props.picture} label={t('workspace.door.wayIn.picture')} />
        </section>
      </div>
      <p class="block">
        <a href={paths.workspaceDoor(organisation.slug, event.code)}>{t('workspace.door.back')}</a>
      </p>
    </EventWorkPage>
  );
}
