import { z } from 'zod';
import type { DnsRecord } from '../../platform/mail/dkim.ts';
import { type Sensitivity, sensitivityDefaults } from '../event/schema.ts';

/** What a sender is for: mails that name their organisation, mails that must not, and news. */
export const senderPurposes = ['named', 'neutral', 'news'] as const;
export type SenderPurpose = (typeof senderPurposes)[number];

export const senderInput = z.object({
  address: z.email().toLowerCase(),
  purpose: z.enum(senderPurposes),
  /** Null: for all organisations that have no sender of their own for this. */
  organisationId: z.uuid().nullable(),
});
export type SenderInput = z.infer<typeof senderInput>;

/** A key that signs, or one that waits until its record stands in the DNS. */
export type SenderKey = {
  readonly state: 'waiting' | 'signing';
  readonly selector: string;
  readonly publicKey: Uint8Array;
};

/** An address that mails come from. */
export type MailSender = {
  readonly id: string;
  /** The short name of its organisation; null where it is for all. */
  readonly organisation: string | null;
  readonly purpose: SenderPurpose;
  readonly address: string;
  readonly keys: readonly SenderKey[];
};

/** What became of a key that was to sign from now on. */
export type Activation =
  | { readonly activated: true }
  | {
      readonly activated: false;
      readonly reason: 'nothing waits' | 'not in the DNS';
      readonly record?: DnsRecord;
    };

/** The part of an address that its mails are signed for. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** What the sender of an event's mails is for. */
export function purposeOf({ sensitivity }: { readonly sensitivity: Sensitivity }): SenderPurpose {
  return sensitivityDefaults[sensitivity].neutralMail ? 'neutral' : 'named';
}
