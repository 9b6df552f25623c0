import type { DeliveryCount } from '../../../src/domain/messaging/data/deliveries.ts';
import type { UnreachedPerson } from '../../../src/domain/messaging/data/unreached.ts';
import { DeliveriesPage, type DeliveriesPageProps } from '../../../src/web/workspace/deliveries/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { HOSTILE } from '../fixtures.ts';
import { eventScope, rightToLeft, staffFrame, variant } from './fixtures.ts';

const deliveries: readonly DeliveryCount[] = [
  { kind: 'confirm', state: 'sent', reason: null, count: 1498 },
  { kind: 'confirmation', state: 'sent', reason: null, count: 1210 },
  { kind: 'confirmation', state: 'bounced', reason: '5.2.2', count: 1 },
  { kind: 'confirmation', state: 'failed', reason: '5.1.1', count: 2 },
  { kind: 'confirmation', state: 'deferred', reason: '4.7.0', count: 4 },
  { kind: 'confirmation', state: 'unreached', reason: 'unreached', count: 3 },
  { kind: 'link', state: 'planned', reason: null, count: 1213 },
  { kind: 'reminder', state: 'dropped', reason: 'withdrawn', count: 9 },
];

function missed(number: number, over: Partial<UnreachedPerson> = {}): UnreachedPerson {
  return {
    id: `0b8f1f1e-0000-4000-8000-${String(number).padStart(12, '0')}`,
    displayName: ['Quiet River 4', 'Anna', 'أمل'][number % 3] ?? '',
    state: 'admitted',
    kind: 'confirmation',
    outcome: 'failed',
    reason: '5.1.1',
    ...over,
  };
}

const some = {
  people: [
    missed(0),
    missed(1, { outcome: 'bounced', reason: '5.2.2' }),
    missed(2, { outcome: 'unreached', reason: 'unreached' }),
    missed(3, { outcome: 'deferred', reason: '4.2.2' }),
  ],
  next: 'x',
};

function page(over: Partial<DeliveriesPageProps> = {}, tag = 'en') {
  const props = { frame: staffFrame(tag), scope: eventScope(), deliveries, unreached: some, isOver: false };
  return DeliveriesPage({ ...props, ...over });
}

/** What became of the mails of an event. */
export function deliveriesEntries(): GalleryEntry[] {
  return [
    ...variant('normal', {
      'staff-deliveries': page(),
      'staff-deliveries-organiser': page({ unreached: null }),
    }),
    ...variant('empty', {
      'staff-deliveries': page({ deliveries: [], unreached: { people: [], next: null } }),
      'staff-deliveries-organiser': page({ deliveries: [], unreached: null }),
    }),
    ...variant('over', { 'staff-deliveries': page({ isOver: true }) }),
    ...variant('long', {
      'staff-deliveries': page({
        unreached: { people: [missed(0, { displayName: 'Wolfeschlegelstein'.repeat(11) })], next: null },
      }),
    }),
    ...variant('hostile', {
      'staff-deliveries': page({ unreached: { people: [missed(0, { displayName: HOSTILE })], next: null } }),
    }),
    ...variant('rtl', { 'staff-deliveries': page({}, rightToLeft) }),
  ];
}
