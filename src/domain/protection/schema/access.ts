import type { EventKeys } from '../schema.ts';

/** What is written to the access log. Add a kind where you need one, and its sentence to `locales/en.json`. */
export const accessKinds = [
  'applications.read',
  'application.decided',
  'place.offered',
  'registration.withdrawn',
  'decision.undone',
  'invitations.sent',
  'contact.read',
  'contacts.read',
  'contact.searched',
  'enquiries.read',
  'names.read',
  'answers.read',
  'answers.removed',
  'export.allowed',
  'export.forbidden',
  'export.requested',
  'export.approved',
  'export.refused',
  'export.downloaded',
  'event.changed',
  'event.published',
  'event.discarded',
  'event.cancelled',
  'event.postponed',
  'news.announced',
  'outcomes.changed',
  'outcomes.sent',
  'site.changed',
  'meeting.changed',
  'panel.changed',
  'form.changed',
  'plan.changed',
  'panellist.changed',
  'panellist.read',
  'guest.invited',
  'pass.issued',
  'panellist.hidden',
  'panellist.removed',
  'pass.revoked',
  'pass.replaced',
  'door.locked',
  'door.opened',
  'registration.corrected',
  'registration.erased',
  'message.sent-again',
  'account.reset',
  'roles.changed',
  'member.invited',
  'member.removed',
  'second-factor.demanded',
  'second-factor.left-open',
  'hold.set',
  'hold.lifted',
  'people.erased',
  'retention.changed',
  'sensitivity.raised',
  'breach.recorded',
  'breach.changed',
] as const;

export type AccessKind = (typeof accessKinds)[number];

/** Older lines may be of a kind that is not used any more. */
export function isAccessKind(kind: string): kind is AccessKind {
  return accessKinds.some((known) => known === kind);
}

type Access = {
  readonly organisationId: string;
  /** Who did it; null for the program itself and for an operator at the command line. */
  readonly accountId: string | null;
  readonly kind: AccessKind;
};

/**
 * What is to be remembered. What concerns an event comes with its keys: the registrations and the reason become
 * unreadable with them. Where there are too many to name each (`contacts.read` of a whole event), give the count.
 */
export type AccessInput =
  | (Access & {
      readonly event: { readonly id: string; readonly keys: EventKeys };
      readonly registrationIds?: readonly string[];
      readonly count?: number;
      /** In the person's own words, or null where none is asked for. */
      readonly reason?: string | null;
    })
  | (Access & {
      readonly event: null;
      readonly aboutAccountId?: string | null;
      readonly count?: number;
    })
  | (Access & {
      /** An event whose keys are destroyed has nothing left that could be named. */
      readonly event: { readonly id: string; readonly keys: null };
      readonly count?: number;
    });

/** A line of the chain as it is stored. */
export type AccessRow = {
  readonly organisationId: string;
  readonly position: number;
  readonly at: Temporal.Instant;
  readonly accountId: string | null;
  readonly kind: string;
  readonly eventId: string | null;
  readonly aboutAccountId: string | null;
  readonly subjectCount: number;
  readonly subjects: readonly Uint8Array[];
  readonly sealedReason: Uint8Array | null;
  readonly previousHash: Uint8Array;
  readonly hash: Uint8Array;
};

/** A line as somebody reads it. */
export type AccessEntry = Pick<
  AccessRow,
  'position' | 'at' | 'accountId' | 'kind' | 'eventId' | 'aboutAccountId' | 'subjectCount'
> & {
  /** Null when none was given, or when the key of the event is destroyed. */
  readonly reason: string | null;
};

/** Where a chain is whole or first broken. `changed`: a line is not what it was; `missing`: a line is not there. */
export type ChainFinding =
  | { readonly ok: true; readonly entries: number; readonly position: number; readonly hash: string }
  | { readonly ok: false; readonly break: 'changed' | 'missing' | 'end'; readonly position: number };
