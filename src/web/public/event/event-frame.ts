import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { sensitivityDefaults } from '../../../domain/event/schema.ts';
import type { Translate } from '../../../platform/i18n/translate.ts';
import { type Frame, frameOf } from '../../frame.tsx';
import { paths } from '../../paths.ts';
import type { Site } from '../../sites.ts';
import type { Web } from '../../web.ts';

/** The frame of every page that belongs to an event: a sensitive one can be left at once. */
export function eventFrame(
  web: Web,
  { t, site, event }: { readonly t: Translate; readonly site: Site; readonly event: PublishedEvent },
): Frame {
  const path = paths.event(site.organisation.slug, event.slug);
  const exit = sensitivityDefaults[event.sensitivity].exitControl;
  return frameOf({ t, assets: web.assets, site, path, banner: web.banner, exit });
}
