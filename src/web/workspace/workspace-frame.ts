import type { StaffPermission, StaffScope } from '../../domain/account/policy.ts';
import type { MessageKey, Translate } from '../../platform/i18n/translate.ts';
import type { NavigationItem } from '../../ui/masthead.tsx';
import { type Frame, frameOf } from '../frame.tsx';
import { paths } from '../paths.ts';
import type { Web } from '../web.ts';

type Surroundings = Pick<Web, 'assets' | 'banner'>;

type Place = {
  readonly label: MessageKey;
  readonly href: (organisation: string) => string;
  readonly requires: StaffPermission;
};

/** The places of a workspace beside its events; shown to those who may go there. */
const places: readonly Place[] = [
  { label: 'workspace.nav.events', href: paths.workspace, requires: 'event.read' },
  { label: 'workspace.nav.staff', href: paths.workspaceStaff, requires: 'staff.manage' },
  { label: 'ownSite.title', href: paths.workspaceSite, requires: 'organisation.edit' },
  { label: 'helplines.title', href: paths.helplines, requires: 'organisation.edit' },
  { label: 'protection.title', href: paths.protection, requires: 'protection.act' },
];

/** The frame of a page of an organisation's workspace. */
export function workspaceFrame(
  web: Surroundings,
  {
    t,
    scope,
    path,
  }: {
    readonly t: Translate;
    readonly scope: Pick<StaffScope, 'organisation' | 'permissions'>;
    readonly path: string;
  },
): Frame {
  const { organisation, permissions } = scope;
  const { slug } = organisation;
  const navigation = [
    ...places
      .filter((place) => permissions.has(place.requires))
      .map((place) => link(t(place.label), place.href(slug), path)),
    link(t('workspace.nav.site'), paths.organisation(slug), path),
    link(t('workspace.nav.account'), paths.account(), path),
  ];
  return {
    ...frameOf({ t, assets: web.assets, site: null, path, banner: web.banner }),
    assets: web.assets.forAccent(organisation.accent, 'staff'),
    footer: {
      t,
      name: t('workspace.name'),
      links: [link(t('protection.log.ownTitle'), paths.ownEntries(slug), path)],
      note: t('account.footerNote'),
    },
    masthead: {
      t,
      name: organisation.shortName,
      href: paths.workspace(slug),
      navigation,
      leave: { label: t('account.nav.leave'), action: paths.signOut() },
    },
  };
}

function link(label: string, href: string, path: string): NavigationItem {
  return { label, href, external: false, current: href === path, blurb: '', children: [] };
}
