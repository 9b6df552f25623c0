import { discloseTable, type RawTable } from '../../src/domain/statistics/disclose.ts';
import {
  type PublishedFigures,
  type TallyQuestion,
  tallyQuestions,
} from '../../src/domain/statistics/schema.ts';
import { pseudoLanguage } from '../../src/platform/i18n/languages.ts';
import { translator } from '../../src/platform/i18n/translate.ts';
import { renderPage } from '../../src/ui/layout.tsx';
import { frameOf } from '../../src/web/frame.tsx';
import { personalFrame, strangerFrame } from '../../src/web/manage/personal-frame.ts';
import { EventPage } from '../../src/web/public/event/page.tsx';
import { drawTables } from '../../src/web/public/statistics/charts.ts';
import { TallyDonePage, TallyPage } from '../../src/web/tally/page.tsx';
import { assets } from './assets.ts';
import type { GalleryEntry } from './entries.tsx';
import { event, ORIGIN, organisation, site } from './fixtures.ts';

const around = { assets, banner: null };

const raw: readonly RawTable[] = [
  {
    kind: 'gender',
    counts: new Map([
      ['woman', 214],
      ['man', 187],
      ['other', 4],
    ]),
  },
  {
    kind: 'region',
    counts: new Map([
      ['africa', 31],
      ['americas', 8],
      ['asia', 296],
      ['europe', 62],
      ['oceania', 2],
    ]),
  },
];

const published: PublishedFigures = {
  frozenOn: Temporal.PlainDate.from('2020-07-30'),
  group: 10,
  tables: raw.map((table) => discloseTable(table, 10)),
};

async function eventWithFigures(tag: string) {
  const t = translator(tag);
  const frame = frameOf({ t, assets, site, path: '', banner: null });
  const moment = { status: 'ended', availability: 'open', takesRegistrations: false } as const;
  const figures = { figures: published, drawn: await drawTables(t, published) };
  return renderPage(EventPage({ frame, site, event, moment, figures, origin: ORIGIN }));
}

const withFigures = {
  plain: await eventWithFigures('en'),
  mirrored: await eventWithFigures(pseudoLanguage.tag),
};

function tallyPage(questions: readonly TallyQuestion[]): string {
  const t = translator('en');
  const path = '/q/code/ticket';
  return renderPage(
    TallyPage({ frame: personalFrame(around, { t, event, organisation, path }), questions, path }),
  );
}

/** What is asked about people, and what everybody can read of it afterwards. */
export function publishedEntries(): GalleryEntry[] {
  const frame = strangerFrame(around, translator('en'), '/q/done');
  return [
    { name: 'event-figures--normal', html: withFigures.plain },
    { name: 'event-figures--rtl', html: withFigures.mirrored },
    { name: 'tally--normal', html: tallyPage(tallyQuestions) },
    { name: 'tally-done--normal', html: renderPage(TallyDonePage({ frame })) },
  ];
}
