import { EnquiriesPage } from '../../../src/web/workspace/enquiries/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { HOSTILE } from '../fixtures.ts';
import { eventScope, NOW, staffFrame, variant } from './fixtures.ts';

/** What people wrote to the organisers. */
export function enquiriesEntries(): GalleryEntry[] {
  const shared = { frame: staffFrame(), scope: eventScope(), counts: { open: 2, settled: 5 }, done: null };
  const enquiries = [
    {
      id: '0b8f1f1e-9999-4999-8999-999999999991',
      words: 'Can I come if I have no camera?\n\nAnd will my name be shown?',
      address: 'amal@mail.example.org',
      writtenAt: NOW,
    },
    { id: '0b8f1f1e-9999-4999-8999-999999999992', words: HOSTILE, address: null, writtenAt: NOW },
  ];
  return variant('normal', {
    'staff-enquiries': EnquiriesPage({ ...shared, enquiries: null, reason: '', fault: null }),
    'staff-enquiries-read': EnquiriesPage({ ...shared, enquiries, reason: '', fault: null }),
  });
}
