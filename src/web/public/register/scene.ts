import { findAvailability } from '../../../domain/event/data.ts';
import type { PublishedEvent } from '../../../domain/event/schema.ts';
import { pseudonym } from '../../../domain/registration/pseudonym.ts';
import type { Call } from '../../router.ts';
import type { Site } from '../../sites.ts';
import { readerTranslator, type Web } from '../../web.ts';
import { eventFrame } from '../event/event-frame.ts';
import { type Moment, momentOf } from '../event/moment.ts';
import { getSiteAndEvent } from '../get-site.ts';

/** An event with all that the pages of its forms need. */
export type Scene = {
  readonly site: Site;
  readonly event: PublishedEvent;
  readonly moment: Moment;
  readonly frame: ReturnType<typeof eventFrame>;
};

export async function sceneOf(web: Web, call: Call): Promise<Scene> {
  const { site, event } = await getSiteAndEvent(web, call);
  const moment = momentOf(event, await findAvailability(web.context, event.id), web.context.clock.now());
  const frame = eventFrame(web, { t: readerTranslator(web, call, event.locale), site, event });
  return { site, event, moment, frame };
}

/** A ready-made pseudonym where a name could do harm; nothing where it could not. */
export function offeredName(web: Web, event: PublishedEvent): string {
  if (event.sensitivity !== 'high-risk') return '';
  return pseudonym(Number.parseInt(web.context.ids.uuid().slice(0, 8), 16));
}

/** What people are told about their data where they give it. */
export function noticeOf(web: Web, { frame, site, event }: Scene, form: { withoutAddress?: boolean } = {}) {
  return web.notices.show(frame.t, { organisation: site.organisation, event, ...form });
}
