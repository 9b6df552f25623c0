import { listPermissions, openScope, type StaffPermission } from '../../../src/domain/account/policy.ts';
import type { EventScope } from '../../../src/domain/event/policy.ts';
import type { StaffEvent } from '../../../src/domain/event/schema.ts';
import { pseudoLanguage } from '../../../src/platform/i18n/languages.ts';
import { translator } from '../../../src/platform/i18n/translate.ts';
import { renderPage } from '../../../src/ui/layout.tsx';
import type { Frame } from '../../../src/web/frame.tsx';
import { workspaceFrame } from '../../../src/web/workspace/workspace-frame.ts';
import { assets } from '../assets.ts';
import type { GalleryEntry } from '../entries.tsx';
import { event, HOSTILE, organisation } from '../fixtures.ts';

export const NOW = Temporal.Instant.from('2020-07-20T09:00:00Z');

export const session = {
  sessionId: '0b8f1f1e-5555-4555-8555-555555555555',
  accountId: '0b8f1f1e-6666-4666-8666-666666666666',
  address: 'officer@office.example.org',
  name: 'Nimali Silva',
  confirmedAt: NOW,
  hasSecondFactor: true,
};

export const staffEvent: StaffEvent = {
  ...event,
  organisationSlug: organisation.slug,
  exportsAllowed: false,
  demandsSecondFactor: false,
  sharedRoles: null,
};

export const undatedDraft: StaffEvent = {
  ...staffEvent,
  state: 'draft',
  title: '',
  timeZone: null,
  startsAt: null,
  endsAt: null,
  registrationClosesAt: null,
  lastDay: null,
};

const everything = new Set(listPermissions().map(({ permission }) => permission));

/** Somebody at work on an event, by default with every permission. */
export function eventScope(
  shown: StaffEvent = staffEvent,
  permissions: ReadonlySet<StaffPermission> = everything,
): EventScope {
  return { ...openScope({ session, organisation, permissions, onlyEvents: null }), event: shown };
}

/** The frame of a workspace page in a language. */
export function staffFrame(tag = 'en', path = '/w/lanka-office', scope = eventScope()): Frame {
  return workspaceFrame({ assets, banner: null }, { t: translator(tag), scope, path });
}

export const hostileEvent: StaffEvent = { ...staffEvent, title: HOSTILE };
export const longEvent: StaffEvent = {
  ...staffEvent,
  title: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(6).trim(),
};
export const rightToLeft = pseudoLanguage.tag;

/** Names pages for the gallery: `name--variant`. */
export function variant(name: string, pages: Record<string, { toString(): string }>): GalleryEntry[] {
  return Object.entries(pages).map(([page, view]) => ({ name: `${page}--${name}`, html: renderPage(view) }));
}
