import { formatMoment } from '../../../../platform/i18n/format-time.ts';
import type { MessageKey } from '../../../../platform/i18n/translate.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';

export type OwnPassPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  /** From when a host comes in; null: there is no door now, nor one ahead. */
  readonly opensAt: Temporal.Instant | null;
  readonly name: string;
  readonly fault: MessageKey | null;
  /** The host's own link, whole, once it was asked for. */
  readonly link: string | null;
};

/** A host's own way into the room: asked for by a button, and shown to nobody else. */
export function OwnPassPage(props: OwnPassPageProps) {
  const { frame, scope, opensAt, fault } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="door"
      title={t('ownPass.title')}
      lead={<p>{t('ownPass.lead')}</p>}
      faults={fault === null ? [] : [{ field: 'name', sentence: t(fault) }]}
    >
      {opensAt === null ? <p>{t('ownPass.noDoor')}</p> : <OwnPass {...props} opensAt={opensAt} />}
      <p class="block">
        <a href={paths.workspaceDoor(organisation.slug, event.code)}>{t('workspace.door.back')}</a>
      </p>
    </EventWorkPage>
  );
}

function OwnPass({ opensAt, ...props }: OwnPassPageProps & { readonly opensAt: Temporal.Instant }) {
  const { frame, scope, link, name, fault } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  const from = formatMoment(t, opensAt, event.timeZone ?? 'UTC');
  if (link !== null) {
    return (
      <div class="prose">
        <p>{t('ownPass.yours', { from })}</p>
        <p class="handed" dir="ltr" translate="no">
          {link}
        </p>
        <p>{t('ownPass.alone')}</p>
        <p>
          <ButtonLink href={link}>{t('ownPass.open')}</ButtonLink>
        </p>
      </div>
    );
  }
  return (
    <div class="prose">
      <p>{t('ownPass.about', { from })}</p>
      <Form action={paths.workspaceDoorOwnPass(organisation.slug, event.code)}>
        <Field
          t={t}
          name="name"
          label={t('ownPass.name')}
          hint={t('ownPass.nameHint')}
          value={name}
          error={fault === null ? undefined : t(fault)}
          autocomplete="name"
        />
        <Button>{t('ownPass.button')}</Button>
      </Form>
    </div>
  );
}
