import type { StaffScope } from '../../../domain/account/policy.ts';
import type { RolesInput, StaffInvitation, StaffMember } from '../../../domain/account/schema.ts';
import { formatDayAt } from '../../../platform/i18n/format-time.ts';
import type { MessageKey, Translate } from '../../../platform/i18n/translate.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Layout } from '../../../ui/layout.tsx';
import { PageHead } from '../../../ui/page-head.tsx';
import { Table } from '../../../ui/table.tsx';
import type { Frame } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import { DoneNotice } from '../done-notice.tsx';
import { rolesOf } from './roles-of.ts';

export type StaffPageProps = {
  readonly frame: Frame;
  readonly scope: Pick<StaffScope, 'organisation' | 'session'>;
  readonly members: readonly StaffMember[];
  readonly invitations: readonly StaffInvitation[];
  readonly now: Temporal.Instant;
  readonly done: MessageKey | null;
};

/** Who works in the organisation, and who was asked to. */
export function StaffPage(props: StaffPageProps) {
  const { frame, scope, done } = props;
  const { t } = frame;
  return (
    <Layout {...frame} title={t('workspace.staff.title')} hiddenFromSearch>
      <PageHead title={t('workspace.staff.title')} lead={<p>{t('workspace.staff.lead')}</p>} />
      <DoneNotice t={t} done={done} />
      <p class="actions">
        <ButtonLink href={paths.workspaceInvite(scope.organisation.slug)}>
          {t('workspace.staff.invite')}
        </ButtonLink>
      </p>
      <section class="block">
        <h2>{t('workspace.staff.members')}</h2>
        <Members {...props} />
      </section>
      <section class="block">
        <h2>{t('workspace.staff.invitations')}</h2>
        <Invitations {...props} />
      </section>
      <section class="block prose">
        <h2>{t('workspace.staff.protected')}</h2>
        <p>{t(`workspace.staff.factor.${scope.organisation.demandsSecondFactor ? 'isOn' : 'isOff'}`)}</p>
        <p>
          <a href={paths.workspaceFactorDemand(scope.organisation.slug)}>
            {t('workspace.staff.factor.title')}
          </a>
        </p>
      </section>
    </Layout>
  );
}

function Members({ frame: { t }, scope, members }: StaffPageProps) {
  return (
    <Table
      caption={t('workspace.staff.members')}
      captionUnseen
      empty=""
      rows={members}
      columns={[
        {
          label: t('workspace.staff.person'),
          cell: ({ accountId, name, address }) => (
            <>
              <a href={paths.workspaceMember(scope.organisation.slug, accountId)}>{name || address}</a>
              {accountId === scope.session.accountId ? ` ${t('workspace.staff.you')}` : null}
              {name === '' ? null : <span class="cell-note">{address}</span>}
            </>
          ),
        },
        { label: t('workspace.staff.roles'), cell: ({ grants }) => namesOf(t, rolesOf(grants)) },
        { label: t('workspace.staff.where'), cell: ({ grants }) => placeOf(t, rolesOf(grants)) },
        {
          label: t('workspace.staff.protected'),
          cell: ({ hasSecondFactor }) => t(hasSecondFactor ? 'workspace.staff.yes' : 'workspace.staff.no'),
        },
      ]}
    />
  );
}

function Invitations({ frame: { t }, scope, invitations, now }: StaffPageProps) {
  return (
    <Table
      caption={t('workspace.staff.invitations')}
      captionUnseen
      empty={t('workspace.staff.noInvitations')}
      rows={invitations}
      columns={[
        {
          label: t('workspace.staff.address'),
          cell: ({ id, address }) => (
            <a href={paths.workspaceInvitation(scope.organisation.slug, id)}>{address}</a>
          ),
        },
        { label: t('workspace.staff.roles'), cell: (invitation) => namesOf(t, invitation) },
        { label: t('workspace.staff.where'), cell: (invitation) => placeOf(t, invitation) },
        {
          label: t('workspace.staff.until'),
          cell: ({ expiresAt }) => {
            const day = formatDayAt(t, expiresAt, 'UTC');
            return Temporal.Instant.compare(expiresAt, now) > 0 ? day : t('workspace.staff.over', { day });
          },
        },
      ]}
    />
  );
}

/** The roles by name, in the order in which they are always named. */
export function namesOf(t: Translate, { roles }: Pick<RolesInput, 'roles'>): string {
  return roles.map((role) => t(`workspace.staff.role.${role}`)).join(', ');
}

export function placeOf(t: Translate, { eventIds }: Pick<RolesInput, 'eventIds'>): string {
  return eventIds.length === 0
    ? t('workspace.staff.all')
    : t('workspace.staff.some', { count: eventIds.length });
}
