import { z } from 'zod';
import type { StaffScope } from '../account/policy.ts';
import { mailAddress } from '../registration/schema.ts';

/** What somebody writes to the organisers; without an address nobody can answer. */
export const enquiryInput = z.object({
  words: z
    .string()
    .max(20_000, 'too-long')
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .refine((text) => text !== '', 'empty')
    .refine((text) => text.length <= 4000, 'too-long'),
  address: z
    .string()
    .transform((text) => text.trim())
    .pipe(z.union([z.literal('').transform(() => null), mailAddress])),
});
export type EnquiryInput = z.infer<typeof enquiryInput>;

/** How many enquiries of an event may wait to be read. No team reads more, and no disk should hold what nobody reads. */
export const MOST_UNREAD = 500;

/** An enquiry as whoever gave a reason reads it. */
export type Enquiry = EnquiryInput & { readonly id: string; readonly writtenAt: Temporal.Instant };

export type EnquiryCounts = { readonly open: number; readonly settled: number };

/** Somebody at work on the enquiries of one event. */
export type EnquiryScope = StaffScope & { readonly event: { readonly id: string } };
