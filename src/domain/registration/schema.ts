import { z } from 'zod';
import type { Answer } from '../question/schema.ts';

export type RegistrationState =
  | 'unconfirmed'
  | 'applied'
  | 'waitlisted'
  | 'admitted'
  | 'declined'
  | 'withdrawn';

/** How somebody can be reached: by mail, or not at all, and then they come back with a code. */
export type ContactRoute = 'mail' | 'code';

/** How mails to a person look: as the event says, naming neither it nor the organisation, or naming both. */
export const mailLooks = ['usual', 'neutral', 'named'] as const;
export type MailLook = (typeof mailLooks)[number];

/** What a person chooses about the mails to them. */
export type MailChoices = { readonly mailLook: MailLook; readonly withCalendar: boolean };

/** What somebody was invited for by name. Everybody else is a participant. */
export const guestRoles = ['speaker', 'moderator', 'host'] as const;
export type GuestRole = (typeof guestRoles)[number];
export type Role = GuestRole | 'participant';

const CONTROL = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u;
const FORMAT = /[\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function countCharacters(text: string): number {
  return [...graphemes.segment(text)].length;
}

/** A name in any script: 1 to 200 characters as a reader counts them, no control characters, spaces folded. */
export const displayName = z
  .string()
  .max(4000, 'too-long')
  .transform((text) => text.normalize('NFC').replace(FORMAT, '').replace(/\s+/gu, ' ').trim())
  .refine((text) => text.length > 0, 'empty')
  .refine((text) => text.length <= 200 || countCharacters(text) <= 200, 'too-long')
  .refine((text) => !CONTROL.test(text), 'characters');

/** A mail address as typed, spaces around it removed (RFC 5321 allows 254 characters). */
export const mailAddress = z
  .string()
  .max(4000, 'form')
  .transform((text) => text.normalize('NFC').trim())
  .refine((text) => text.length > 0, 'empty')
  .refine((text) => text.length <= 254 && isAddress(text), 'form');

function isAddress(text: string): boolean {
  const [local = '', domain = '', more] = text.split('@');
  const host = /^(?!-)[\p{L}\p{N}\p{M}-]{1,63}(?<!-)(\.(?!-)[\p{L}\p{N}\p{M}-]{1,63}(?<!-))+$/u;
  return (
    more === undefined &&
    /^[^\s,;:<>()[\]"\\@\p{Cc}]{1,64}$/u.test(local) &&
    !/^\.|\.\.|\.$/.test(local) &&
    host.test(domain)
  );
}

export const registrationInput = z.object({ displayName, address: mailAddress });
export type RegistrationInput = z.infer<typeof registrationInput>;

/** What became of a form, as far as anybody may be told: it does not depend on who is registered. */
export type RegisterOutcome = 'received' | 'early' | 'closed' | 'absent';

/** A registration as its holder sees it, decrypted. */
export type OwnRegistration = {
  readonly eventId: string;
  readonly id: string;
  readonly state: RegistrationState;
  readonly displayName: string;
  readonly contactRoute: ContactRoute;
  /** Null for somebody who comes back with a code. */
  readonly address: string | null;
  readonly answers: readonly Answer[];
  readonly locale: string;
  readonly passGeneration: number;
  readonly manageGeneration: number;
  readonly revoked: boolean;
  readonly offeredUntil: Temporal.Instant | null;
  readonly createdAt: Temporal.Instant;
  readonly changedAt: Temporal.Instant;
  /** Whether mails carry an entry for the calendar. */
  readonly withCalendar: boolean;
  readonly mailLook: MailLook;
  /** The mark of the notice that the form showed; null where no form was filled in. */
  readonly notice: Uint8Array | null;
};
