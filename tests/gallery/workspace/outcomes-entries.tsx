import { languages, pseudoLanguage } from '../../../src/platform/i18n/languages.ts';
import { OutcomesPage, type OutcomesPageProps } from '../../../src/web/workspace/outcomes/page.tsx';
import { OutcomesSendPage } from '../../../src/web/workspace/outcomes/send/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { eventScope, staffFrame, variant } from './fixtures.ts';

const words = [
  {
    locale: 'en',
    words:
      'Ninety people from eleven countries took part.\n\nThey agreed on three steps. The summary:\nhttps://office.example.org/summary',
  },
];

function outcomes(over: Partial<OutcomesPageProps> = {}) {
  return OutcomesPage({
    frame: staffFrame(),
    scope: eventScope(),
    languages: [...languages, pseudoLanguage],
    needed: 'en',
    words,
    kept: ['en'],
    seen: 'seen',
    faults: [],
    theirs: null,
    time: 'now',
    reach: { untold: 3, ahead: 0, sent: 61, failed: 1 },
    done: null,
    ...over,
  });
}

/** What came of an event: writing it, and the page before it is sent. */
export function outcomesEntries(): GalleryEntry[] {
  return [
    ...variant('normal', {
      'staff-outcomes': outcomes({ done: 'outcomes.done.kept' }),
      'staff-outcomes-send': OutcomesSendPage({
        frame: staffFrame(),
        scope: eventScope(),
        reach: { untold: 64, ahead: 0, sent: 0, failed: 0 },
        obstacle: null,
      }),
    }),
    ...variant('empty', {
      'staff-outcomes': outcomes({
        words: [],
        kept: [],
        time: 'early',
        reach: { untold: 12, ahead: 0, sent: 0, failed: 0 },
      }),
    }),
  ];
}
