import type { StaffEvent } from '../../../src/domain/event/schema.ts';
import { translator } from '../../../src/platform/i18n/translate.ts';
import { drawFigures } from '../../../src/web/workspace/figures/draw-figures.ts';
import type { FigureData } from '../../../src/web/workspace/figures/figure-data.ts';
import { FiguresPage } from '../../../src/web/workspace/figures/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import {
  eventScope,
  hostileEvent,
  longEvent,
  rightToLeft,
  staffEvent,
  staffFrame,
  variant,
} from './fixtures.ts';

const first = Temporal.PlainDate.from('2020-07-06');
const perDay = [3, 6, 21, 30, 1, 9, 50, 140, 40, 12, 8, 11, 9, 32, 61, 44, 9];
const doorOpens = Temporal.Instant.from('2020-07-30T08:15:00Z');
const perStep = [12, 31, 64, 88, 40, 12, 6, 4, 0, 2, 1];

const data: FigureData = {
  days: [
    ...perDay.map((count, index) => ({ day: first.add({ days: index }), state: 'admitted' as const, count })),
    { day: first.add({ days: 16 }), state: 'waitlisted', count: 38 },
    { day: first.add({ days: 16 }), state: 'unconfirmed', count: 27 },
    { day: first.add({ days: 16 }), state: 'withdrawn', count: 9 },
  ],
  deliveries: [
    { kind: 'reminder', state: 'planned', reason: null, count: 486 },
    { kind: 'confirmation', state: 'sent', reason: null, count: 471 },
    { kind: 'confirmation', state: 'deferred', reason: '4.2.1', count: 12 },
    { kind: 'confirmation', state: 'bounced', reason: '5.1.1', count: 2 },
    { kind: 'confirmation', state: 'failed', reason: '5.2.1', count: 1 },
    { kind: 'link', state: 'sent', reason: null, count: 310 },
    { kind: 'link', state: 'due', reason: null, count: 175 },
    { kind: 'link', state: 'failed', reason: '5.1.1', count: 1 },
    { kind: 'link', state: 'dropped', reason: 'withdrawn', count: 9 },
  ],
  arrivals: perStep.flatMap((count, index) =>
    count === 0 ? [] : [{ minute: doorOpens.add({ minutes: index * 5 }), count }],
  ),
};
const nothing: FigureData = { days: [], deliveries: [], arrivals: [] };
const many: FigureData = {
  days: perDay.map((count, index) => ({
    day: first.add({ days: index * 7 }),
    state: 'admitted',
    count: count * 2345,
  })),
  deliveries: data.deliveries.map((one) => ({ ...one, count: one.count * 2100 })),
  arrivals: data.arrivals.map(({ minute, count }) => ({ minute, count: count * 3456 })),
};

type Shown = {
  readonly event?: StaffEvent;
  readonly counted?: FigureData;
  readonly tag?: string;
  readonly at?: string;
};

async function figures({
  event = staffEvent,
  counted = data,
  tag = 'en',
  at = '2020-07-30T09:20:00Z',
}: Shown) {
  const now = Temporal.Instant.from(at);
  const drawings = await drawFigures(translator(tag), { event, data: counted, now });
  return FiguresPage({ frame: staffFrame(tag), scope: eventScope(event), data: counted, drawings });
}

const pages = {
  normal: await figures({}),
  one: await figures({
    counted: {
      ...nothing,
      days: [{ day: first, state: 'admitted', count: 1 }],
      deliveries: [{ kind: 'confirmation', state: 'sent', reason: null, count: 1 }],
      arrivals: [{ minute: doorOpens, count: 1 }],
    },
    at: '2020-07-06T09:00:00Z',
  }),
  empty: await figures({ counted: nothing }),
  long: await figures({ event: longEvent, counted: many }),
  hostile: await figures({ event: hostileEvent }),
  rtl: await figures({ tag: rightToLeft }),
};

/** The figures of an event, from none to very many. */
export function figuresEntries(): GalleryEntry[] {
  return Object.entries(pages).flatMap(([name, page]) => variant(name, { 'staff-figures': page }));
}
