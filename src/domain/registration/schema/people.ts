import { z } from 'zod';
import type { StaffScope } from '../../account/policy.ts';
import type { MessageKind, MessageState } from '../../messaging/schema.ts';
import type { ShownAnswer } from '../../question/schema.ts';
import type { ContactRoute, RegistrationState } from '../schema.ts';

/** Somebody at work on the people of one event. */
export type PeopleScope = StaffScope & { readonly event: { readonly id: string } };

export const registrationStates = [
  'applied',
  'waitlisted',
  'admitted',
  'unconfirmed',
  'declined',
  'withdrawn',
] as const satisfies readonly RegistrationState[];

/** A registration as staff see it in a list: by its display name, without anything to reach the person by. */
export type ListedPerson = {
  readonly id: string;
  readonly displayName: string;
  readonly state: RegistrationState;
  /** Whether anything can be sent to them. */
  readonly contactRoute: ContactRoute;
  /** Wait-listed, and a place is held for them until then. */
  readonly offeredUntil: Temporal.Instant | null;
  readonly revoked: boolean;
  /** The pass was used from more places than one person is likely to be in. */
  readonly flagged: boolean;
  readonly createdAt: Temporal.Instant;
};

/** Which people to list: those in one state, those whose pass is flagged, or all. */
export type PeopleFilter = RegistrationState | 'flagged' | 'all';

/** Where a page of a list begins: at the registration before (`forward`) or after (`backward`) it; null: at the end. */
export type PeopleCursor = {
  readonly direction: 'forward' | 'backward';
  readonly beyond: { readonly createdAt: Temporal.Instant; readonly id: string } | null;
};

export type PeoplePage = {
  readonly people: readonly ListedPerson[];
  /** Null where there is nothing before or after. */
  readonly previous: PeopleCursor | null;
  readonly next: PeopleCursor | null;
};

/** What staff see of one person. */
export type PersonDetails = ListedPerson & {
  readonly locale: string;
  readonly changedAt: Temporal.Instant;
  readonly messages: readonly PersonMessage[];
  /** How often the pass was used, and when first. */
  readonly entries: number;
  readonly firstEnteredAt: Temporal.Instant | null;
};

/** One mail to a person, without its words. */
export type PersonMessage = {
  readonly kind: MessageKind;
  readonly state: MessageState;
  readonly dueAt: Temporal.Instant | null;
  readonly sentAt: Temporal.Instant | null;
  readonly reason: string | null;
};

/** A person with their address, for whoever gave a reason; null where they gave none and come back with a code. */
export type Contact = { readonly id: string; readonly displayName: string; readonly address: string | null };

/** What whoever gave a reason sees of one person: also what they answered to questions that name registrars. */
export type OpenedContact = Contact & { readonly answers: readonly ShownAnswer[] };

export type ContactsPage = {
  readonly contacts: readonly Contact[];
  /** The last of this page, where there are more. */
  readonly next: NonNullable<PeopleCursor['beyond']> | null;
};

/** Why somebody needs to see a contact, in their own words. */
export const accessReason = z
  .string()
  .max(4000, 'too-long')
  .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
  .refine((text) => text.length >= 10, 'too-short')
  .refine((text) => text.length <= 500, 'too-long');
