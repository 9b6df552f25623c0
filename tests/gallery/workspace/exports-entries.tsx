import type { ExportState, ExportSummary } from '../../../src/domain/export/schema.ts';
import { AllowExportsPage } from '../../../src/web/workspace/exports/allow/page.tsx';
import { ExportPage, type ExportPageProps } from '../../../src/web/workspace/exports/one/page.tsx';
import { ExportsPage, type ExportsPageProps } from '../../../src/web/workspace/exports/page.tsx';
import type { GalleryEntry } from '../entries.tsx';
import { HOSTILE } from '../fixtures.ts';
import { eventScope, NOW, rightToLeft, session, staffEvent, staffFrame, variant } from './fixtures.ts';

const summary: ExportSummary = {
  id: 'c0ffee00-1111-4111-8111-111111111111',
  state: 'requested',
  format: 'xlsx',
  audience: 'own',
  requestedBy: session.accountId,
  requestedByName: session.name,
  requestedAt: NOW,
  decidedByName: null,
  rowsTotal: 412,
  rowsDone: 0,
  expiresAt: null,
};
const states: readonly ExportState[] = ['requested', 'refused', 'approved', 'ready', 'expired'];
const inStates = states.map((state, index) => ({ ...summary, id: `${index}${summary.id.slice(1)}`, state }));

function list(over: Partial<ExportsPageProps> = {}, tag = 'en') {
  return ExportsPage({
    frame: staffFrame(tag),
    scope: eventScope({ ...staffEvent, exportsAllowed: true }),
    exports: inStates,
    id: '0b8f1f1e-0000-4000-8000-000000000001',
    values: { format: 'csv', audience: 'own', reason: '' },
    faults: [],
    done: null,
    ...over,
  });
}

function one(over: Partial<ExportPageProps> = {}, tag = 'en') {
  return ExportPage({
    frame: staffFrame(tag),
    scope: eventScope(),
    summary,
    reason: 'The interpreters need the languages by Monday.',
    passphrase: null,
    mayDecide: false,
    isOwn: true,
    done: null,
    ...over,
  });
}

const decided = { ...summary, decidedByName: 'Ruwan Fernando' };
const ready: Partial<ExportPageProps> = {
  summary: { ...decided, state: 'ready', rowsDone: 412, expiresAt: NOW.add({ hours: 24 }) },
  passphrase: 'abcde-fghij-kmnpq-rstuv-wxyz2-34567',
};

/** Lists that leave as files. */
export function exportsEntries(): GalleryEntry[] {
  return [
    ...variant('normal', {
      'staff-exports': list(),
      'staff-export-waits': one(),
      'staff-export-decide': one({ mayDecide: true, isOwn: false }),
      'staff-export-made': one({ summary: { ...decided, state: 'approved', rowsDone: 200 } }),
      'staff-export-ready': one(ready),
      'staff-exports-allow': AllowExportsPage({ frame: staffFrame(), scope: eventScope() }),
    }),
    ...variant('empty', { 'staff-exports': list({ scope: eventScope(), exports: [] }) }),
    ...variant('error', {
      'staff-exports': list({
        exports: [],
        faults: [{ field: 'reason', message: 'workspace.exports.error.reason' }],
      }),
    }),
    ...variant('hostile', { 'staff-export-waits': one({ reason: HOSTILE }) }),
    ...variant('rtl', {
      'staff-exports': list({}, rightToLeft),
      'staff-export-ready': one(ready, rightToLeft),
    }),
  ];
}
