import { sharedRoles } from '../../../domain/account/policy.ts';
import { guardedRoles, type SharedRole } from '../../../domain/event/commands/share-event.ts';
import type { SharingHost } from '../../../domain/event/data/hosts.ts';
import type { Organisation } from '../../../domain/organisation/schema.ts';
import type { MessageKey } from '../../../platform/i18n/translate.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { Form } from '../../../ui/form.tsx';
import { LinkList } from '../../../ui/link-list.tsx';
import { Select } from '../../../ui/select.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { EditParts } from '../edit-parts.tsx';
import { EventWorkPage } from '../event-page.tsx';
import type { EventTabsScope } from '../event-tabs.ts';

export type HostsPageProps = {
  readonly frame: Frame;
  readonly scope: EventTabsScope;
  /** The organisation whose event it is. */
  readonly owner: Pick<Organisation, 'name'>;
  readonly hosts: readonly SharingHost[];
  /** The organisations that could be added. */
  readonly others: readonly Pick<Organisation, 'slug' | 'name'>[];
  readonly fault: MessageKey | null;
  readonly done: MessageKey | null;
};

/** The name of the boxes for the roles of an organisation; null: of the one that is added. */
export const rolesField = (organisation: string | null): string =>
  organisation === null ? 'roles' : `roles-${organisation}`;

/** With whom an event is held, and what their staff may do. */
export function HostsPage(props: HostsPageProps) {
  const { frame, scope, owner, hosts, fault, done } = props;
  const { t } = frame;
  const isOwn = scope.event.sharedRoles === null;
  return (
    <EventWorkPage
      frame={frame}
      scope={scope}
      tab="edit"
      parts={<EditParts t={t} scope={scope} open="hosts" />}
      title={t('editing.hosts.title')}
      lead={
        <p>{isOwn ? t('editing.hosts.lead') : t('editing.hosts.theirs', { organisation: owner.name })}</p>
      }
      faults={fault === null ? [] : [{ field: null, sentence: t(fault) }]}
    >
      <DoneNotice t={t} done={done} />
      {hosts.length === 0 && isOwn ? <p class="empty">{t('editing.hosts.none')}</p> : null}
      {isOwn ? (
        <>
          {hosts.map((host) => (
            <HostForm {...props} host={host} />
          ))}
          <AddForm {...props} />
        </>
      ) : (
        <LinkList
          t={t}
          links={hosts.map(({ slug, name }) => ({ href: paths.organisation(slug), label: name }))}
        />
      )}
    </EventWorkPage>
  );
}

type RolesProps = HostsPageProps & { readonly name: string; readonly chosen: readonly string[] };

function Roles({ frame: { t }, scope, name, chosen }: RolesProps) {
  const mayGuard = scope.permissions.has('staff.manage');
  const isOffered = (role: SharedRole) => mayGuard || chosen.includes(role) || !guardedRoles.includes(role);
  return (
    <Choices
      t={t}
      kind="several"
      name={name}
      label={t('editing.hosts.roles')}
      hint={mayGuard ? undefined : t('editing.hosts.guarded')}
      choices={sharedRoles
        .filter(isOffered)
        .map((role) => ({ value: role, label: t(`workspace.role.${role}`) }))}
      chosen={chosen}
      optional
    />
  );
}

function HostForm(props: HostsPageProps & { readonly host: SharingHost }) {
  const { frame, scope, host } = props;
  const { t } = frame;
  return (
    <section class="block">
      <h2>{host.name}</h2>
      <Form action={paths.workspaceHosts(scope.organisation.slug, scope.event.code)}>
        <input type="hidden" name="organisation" value={host.slug} />
        <input type="hidden" name="seen" value={host.roles.join(' ')} />
        <Roles {...props} name={rolesField(host.slug)} chosen={host.roles} />
        <div class="actions">
          <Button look="secondary" name="do" value="share">
            {t('editing.hosts.save')}
          </Button>
          <Button look="secondary" name="do" value="stop">
            {t('editing.hosts.stop')}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function AddForm(props: HostsPageProps) {
  const { frame, scope, others } = props;
  const { t } = frame;
  return (
    <section class="block">
      <h2>{t('editing.hosts.add')}</h2>
      {others.length === 0 ? (
        <p class="empty">{t('editing.hosts.nobody')}</p>
      ) : (
        <Form action={paths.workspaceHosts(scope.organisation.slug, scope.event.code)}>
          <Select
            t={t}
            name="organisation"
            label={t('editing.hosts.organisation')}
            value=""
            options={[
              { value: '', label: t('editing.hosts.choose') },
              ...others.map(({ slug, name }) => ({ value: slug, label: name })),
            ]}
          />
          <Roles {...props} name={rolesField(null)} chosen={[]} />
          <Button name="do" value="share">
            {t('editing.hosts.addButton')}
          </Button>
        </Form>
      )}
    </section>
  );
}
