import type { Translate } from '../../platform/i18n/translate.ts';
import { type Frame, frameOf } from '../frame.tsx';
import { paths } from '../paths.ts';
import type { Web } from '../web.ts';

const ACCENT = '#0b5394';

/** The frame of the pages on which staff sign in and look after their account: nothing leads away from them. */
export function accountFrame(web: Pick<Web, 'assets' | 'banner'>, t: Translate, path: string): Frame {
  const frame = frameOf({ t, assets: web.assets, site: null, path, banner: web.banner });
  return {
    ...frame,
    assets: web.assets.forAccent(ACCENT, 'staff'),
    masthead: { t, name: t('site.name'), href: paths.account(), navigation: [] },
    footer: { t, name: t('site.name'), links: [], note: t('account.footerNote') },
  };
}
