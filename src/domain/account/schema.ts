import { z } from 'zod';
import type { StaffGrant, StaffRole } from './policy.ts';

/** Somebody who is signed in. It counts only when a second factor was shown, where the account has one. */
export type StaffSession = {
  readonly sessionId: string;
  readonly accountId: string;
  readonly address: string;
  readonly name: string;
  /** When a second factor was last shown in this session, on the product's clock; null: not yet. */
  readonly confirmedAt: Temporal.Instant | null;
  readonly hasSecondFactor: boolean;
};

/** The address of an account, as the database knows it. */
export const accountAddress = z.email().max(254).toLowerCase();

/** How long a link that signs in can be used. */
export const LINK_MINUTES = 15;

/** How long somebody stays signed in. */
export const SESSION_DAYS = 7;

/** Where a link in a mail leads, whole. Passed in by main: only the web knows how a URL is spelt. */
export type AccountLinks = {
  /** @param to the local path to go on to */
  signIn(token: string, to: string | null): string;
};

/** A key pair in somebody's device or password manager, of which we have the public half. */
export type Passkey = {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  /** In base64url. */
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly createdAt: Temporal.Instant;
  readonly usedAt: Temporal.Instant | null;
};

/** A place where somebody is signed in. */
export type ListedSession = {
  readonly id: string;
  /** Browser and system, such as `Firefox Android`; empty where unknown. */
  readonly device: string;
  readonly createdAt: Temporal.Instant;
};

/** How often a code may be typed wrongly before no code is taken any more, and for how many minutes. */
export const CODE_ATTEMPTS = 5;
export const LOCKED_MINUTES = 15;

/** What became of a second factor that somebody showed. `locked`: too many were wrong. */
export type Shown = 'confirmed' | 'wrong' | 'locked';

/** What colleagues call somebody. */
export const accountName = z.string().trim().min(1).max(100);

/** What somebody calls the device or the program that keeps a passkey. */
export const passkeyName = z.string().trim().min(1).max(60);

/** For how many days an invitation can be accepted; the one in the middle is proposed. */
export const invitationDays = [1, 7, 30] as const;

/** Roles as they are given: for the whole organisation where no events are named. */
export type RolesInput = {
  readonly roles: readonly StaffRole[];
  readonly eventIds: readonly string[];
};

export type InvitationInput = RolesInput & {
  /** Brought along by the form, so that a second press is known. */
  readonly formId: string;
  readonly address: string;
  readonly days: number;
};

/** An invitation that nobody has accepted yet. */
export type StaffInvitation = RolesInput & {
  readonly id: string;
  readonly organisationId: string;
  readonly address: string;
  readonly generation: number;
  readonly expiresAt: Temporal.Instant;
};

/** Somebody who has a role in an organisation. */
export type StaffMember = {
  readonly accountId: string;
  readonly address: string;
  readonly name: string;
  readonly hasSecondFactor: boolean;
  readonly grants: readonly StaffGrant[];
};
