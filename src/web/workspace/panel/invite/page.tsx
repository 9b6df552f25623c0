import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { Choices } from '../../../../ui/choices.tsx';
import { type Fault, faultAt } from '../../../../ui/fault-at.ts';
import { Field } from '../../../../ui/field.tsx';
import { Form } from '../../../../ui/form.tsx';
import type { Frame } from '../../../frame.tsx';
import { paths } from '../../../paths.ts';
import { EditParts } from '../../edit-parts.tsx';
import { EventWorkPage } from '../../event-page.tsx';
import type { EventTabsScope } from '../../event-tabs.ts';
import { toldFaults } from '../../form-faults.ts';
import { type InviteValues, invitedRoles } from './form.ts';

export type PanelInvitePageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  /** Whether there is a room ahead to invite to. */
  readonly isPossible: boolean;
  readonly values: InviteValues;
  /** Comes back with the form, so that a second press writes to nobody. */
  readonly id: string;
  readonly faults: readonly Fault[];
};

/** Invites one person of the panel into the room, by one mail with a pass of their own. */
export function PanelInvitePage(props: PanelInvitePageProps) {
  const { frame, scope, isPossible, faults } = props;
  const { t } = frame;
  const { organisation, event } = scope;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="edit"
      parts={<EditParts t={t} scope={scope} open="panel" />}
      title={t('panelInvite.title')}
      lead={<p>{t(isPossible ? 'panelInvite.lead' : 'panelInvite.notNow')}</p>}
      faults={toldFaults(t, faults, (field) => {
        const known = (['role', 'name', 'address'] as const).find((name) => name === field);
        return t(`panelInvite.${known ?? 'role'}`);
      })}
    >
      {isPossible ? (
        <InviteForm {...props} />
      ) : (
        <p>
          <a href={paths.workspacePanel(organisation.slug, event.code)}>{t('panelInvite.back')}</a>
        </p>
      )}
    </EventWorkPage>
  );
}

function InviteForm({ frame: { t }, scope, id, values, faults }: PanelInvitePageProps) {
  const { organisation, event } = scope;
  return (
    <div class="prose">
      <p>{t('panelInvite.about')}</p>
      <Form action={paths.workspacePanelInvite(organisation.slug, event.code, null)}>
        <input type="hidden" name="id" value={id} />
        <Choices
          t={t}
          kind="one"
          name="role"
          label={t('panelInvite.role')}
          error={faultAt(t, faults, 'role')}
          choices={invitedRoles.map((role) => ({ value: role, label: t(`editing.panel.role.${role}`) }))}
          chosen={[values.role]}
        />
        <Field
          t={t}
          name="name"
          label={t('panelInvite.name')}
          hint={t('panelInvite.nameHint')}
          value={values.name}
          error={faultAt(t, faults, 'name')}
          autocomplete="off"
        />
        <Field
          t={t}
          name="address"
          type="email"
          dir="ltr"
          label={t('panelInvite.address')}
          hint={t('panelInvite.addressHint')}
          value={values.address}
          error={faultAt(t, faults, 'address')}
          autocomplete="off"
          spellcheck={false}
        />
        <div class="actions">
          <Button>{t('panelInvite.button')}</Button>
          <ButtonLink look="secondary" href={paths.workspacePanel(organisation.slug, event.code)}>
            {t('panelInvite.back')}
          </ButtonLink>
        </div>
      </Form>
    </div>
  );
}
