import type { Translate } from '../../platform/i18n/translate.ts';
import type { NavigationItem } from '../../ui/masthead.tsx';
import { type Frame, frameOf } from '../frame.tsx';
import { paths } from '../paths.ts';
import type { Web } from '../web.ts';

const ACCENT = '#0b5394';

type Surroundings = Pick<Web, 'assets' | 'banner'>;

/** The frame of the pages on which somebody looks after their account, or chooses where to work. */
export function accountFrame(web: Surroundings, t: Translate, path: string): Frame {
  const navigation = [
    link(t('account.nav.work'), paths.workspaces(), path),
    link(t('account.nav.account'), paths.account(), path),
  ];
  const frame = frameWith(web, t, { path, navigation, href: paths.workspaces() });
  const leave = { label: t('account.nav.leave'), action: paths.signOut() };
  return { ...frame, masthead: { ...frame.masthead, leave } };
}

/** The frame of the pages on which somebody signs in: nothing leads away from them. */
export function signInFrame(web: Surroundings, t: Translate, path: string): Frame {
  return frameWith(web, t, { path, navigation: [], href: paths.signIn(null) });
}

type Place = {
  readonly path: string;
  readonly href: string;
  readonly navigation: readonly NavigationItem[];
};

function frameWith(web: Surroundings, t: Translate, { path, href, navigation }: Place): Frame {
  return {
    ...frameOf({ t, assets: web.assets, site: null, path, banner: web.banner }),
    assets: web.assets.forAccent(ACCENT, 'staff'),
    masthead: { t, name: t('site.name'), href, navigation },
    footer: { t, name: t('site.name'), links: [], note: t('account.footerNote') },
  };
}

function link(label: string, href: string, path: string): NavigationItem {
  return { label, href, external: false, current: href === path, blurb: '', children: [] };
}
