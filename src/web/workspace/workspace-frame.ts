import type { StaffPermission, StaffScope } from '../../domain/account/policy.ts';
import type { StaffSession } from '../../domain/account/schema.ts';
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
    ...staffFrame(web, t, path),
    assets: web.assets.forAccent(organisation.accent, 'staff'),
    masthead: { t, name: organisation.shortName, href: paths.workspace(slug), navigation },
  };
}

/** The frame of a page that belongs to who is signed in, not to an organisation; null: to who is about to be. */
export function accountFrame(
  web: Surroundings,
  {
    t,
    session,
    path,
  }: { readonly t: Translate; readonly session: StaffSession | null; readonly path: string },
): Frame {
  const navigation =
    session === null
      ? []
      : [
          link(t('workspace.nav.workspaces'), paths.workspaces(), path),
          link(t('workspace.nav.account'), paths.account(), path),
        ];
  const frame = staffFrame(web, t, path);
  return { ...frame, masthead: { ...frame.masthead, navigation } };
}

function staffFrame(web: Surroundings, t: Translate, path: string): Frame {
  const frame = frameOf({ t, assets: web.assets, site: null, path, banner: web.banner });
  const { icon, ...files } = web.assets.forAccent(STAFF_ACCENT, 'staff');
  const footer = { t, name: t('workspace.name'), links: [], note: t('workspace.footer') };
  return { ...frame, assets: { ...files, icon }, footer };
}

const STAFF_ACCENT = '#0b5394';

function link(label: string, href: string, path: string): NavigationItem {
  return { label, href, external: false, current: href === path, blurb: '', children: [] };
}
