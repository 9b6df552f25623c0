import type { PublishedEvent } from '../../domain/event/schema.ts';
import { sensitivityDefaults } from '../../domain/event/schema.ts';
import type { Organisation } from '../../domain/organisation/schema.ts';
import type { Translate } from '../../platform/i18n/translate.ts';
import type { NavigationItem } from '../../ui/masthead.tsx';
import { exitFrom, type Frame, frameOf, type Visit } from '../frame.tsx';
import type { Web } from '../web.ts';

export type PersonalFrameInput = {
  readonly t: Translate;
  readonly event: PublishedEvent;
  readonly organisation: Organisation;
  readonly path: string;
  /** Of somebody without an address, whose visit ends when they leave. */
  readonly visit?: Visit | null;
};

type Surroundings = Pick<Web, 'assets' | 'banner'>;

const NO_NAVIGATION: readonly NavigationItem[] = [];

/** Whether the page must not tell its topic to somebody who looks on, as with the mails of the event. */
export function isNeutral(event: Pick<PublishedEvent, 'sensitivity'>): boolean {
  return sensitivityDefaults[event.sensitivity].neutralMail;
}

/**
 * The frame of a page for one person: nothing leads away from it but what belongs to the registration. For sensitive
 * events it names neither the organisation nor the event, and the title of the window is the same for all of them.
 */
export function personalFrame(
  web: Surroundings,
  { t, event, organisation, path, visit = null }: PersonalFrameInput,
): Frame {
  const { exitControl } = sensitivityDefaults[event.sensitivity];
  const site = { organisation, sections: [], isGuarded: exitControl };
  const own = frameOf({ t, assets: web.assets, site, path, banner: web.banner });
  const frame = exitControl ? { ...own, exit: exitFrom(t, organisation.slug, visit) } : own;
  if (!isNeutral(event)) return frame;
  // The colour of an organisation in an icon would tell whose page it is.
  const { assets } = frameOf({ t, assets: web.assets, site: null, path, banner: null });
  return { ...frame, assets, ...neutralSurroundings(t, path) };
}

/** The frame of a page about which nothing is known, or nothing may be said. It can always be left at once. */
export function strangerFrame(web: Surroundings, t: Translate, path: string): Frame {
  const frame = frameOf({ t, assets: web.assets, site: null, path, banner: web.banner });
  return { ...frame, ...neutralSurroundings(t, path), exit: exitFrom(t, null) };
}

/** The name is that of every such page, so that the title of the window says no more than the page does. */
function neutralSurroundings(t: Translate, path: string): Pick<Frame, 'masthead' | 'footer'> {
  return {
    masthead: { t, name: t('manage.title'), href: path, navigation: NO_NAVIGATION },
    footer: { t, name: t('manage.neutralName'), links: [] },
  };
}
