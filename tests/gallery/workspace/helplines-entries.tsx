import { EventHelplinesPage } from '../../../src/web/workspace/event-helplines/page.tsx';
import { emptyHelpline } from '../../../src/web/workspace/helplines/one/form.ts';
import { HelplinePage } from '../../../src/web/workspace/helplines/one/page.tsx';
import { HelplinesPage } from '../../../src/web/workspace/helplines/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { event } from '../fixtures.ts';
import { eventScope, staffFrame, variant } from './fixtures.ts';

/** Helplines of an organisation, and of an event. */
export function helplinesEntries(): GalleryEntry[] {
  const shared = { frame: staffFrame(), scope: eventScope() };
  const helplines = event.helplines.flatMap((helpline) => [
    { ...helpline, isExpired: false },
    { ...helpline, id: '0b8f1f1e-8888-4888-8888-888888888889', name: 'A line for all', isExpired: true },
  ]);
  const chosen = helplines.map(({ id }) => id);
  const faults = [{ field: 'country', message: 'helplines.fault.country' }] as const;
  const fresh = { id: 'new', seen: null, theirs: null };
  return variant('normal', {
    'staff-helplines': HelplinesPage({ ...shared, helplines, done: null }),
    'staff-helpline': HelplinePage({ ...shared, ...fresh, values: emptyHelpline, faults }),
    'staff-event-helplines': EventHelplinesPage({ ...shared, helplines, chosen, done: null }),
  });
}
