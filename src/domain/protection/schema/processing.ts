import { z } from 'zod';
import { fingerprint } from '../../../platform/crypto/fingerprint.ts';
import type { Activity } from '../table-rules.ts';

const text = z.string().trim().max(5000, 'too-long').default('');
const line = z.string().trim().max(300, 'too-long').default('');
const party = z.object({ name: line, country: line });

/** What an organisation says of itself; what it leaves empty is shown as still to be said. */
export const processingDetails = z.object({
  /** Name, address and how to reach whoever answers for the data. */
  controller: text,
  /** Who looks after data protection, and how to reach them. */
  officer: text,
  /** The legal basis, or the rule of an international organisation, of each activity. */
  basis: z.object({
    registering: text,
    messages: text,
    joining: text,
    publishing: text,
    staff: text,
    watching: text,
  } satisfies Record<Activity, typeof text>),
  /** Who runs the machines and the database. */
  hosting: party,
  /** Who carries the mails. */
  mail: party,
  /** Who runs the rooms. */
  rooms: party,
  /** What protects data that goes to another country. */
  transfers: text,
});
export type ProcessingDetails = z.infer<typeof processingDetails>;

/** Stands for the details that a form was opened with. */
export function seenDetails(details: ProcessingDetails): string {
  return fingerprint(processingDetails.parse(details));
}

/** A chapter of the record: what is done with whose data, and where it stands. */
export type ProcessingActivity = {
  readonly activity: Activity;
  readonly basis: string;
  readonly tables: readonly string[];
};

/** The record of processing of an organisation, made of what the program does and of what the organisation says. */
export type ProcessingRecord = {
  readonly details: ProcessingDetails;
  readonly changedAt: Temporal.Instant | null;
  readonly activities: readonly ProcessingActivity[];
  /** The fewest and the most days that its events keep their people; null without events. */
  readonly keptDays: { readonly least: number; readonly most: number } | null;
  /** The kinds of rooms that its events use. */
  readonly rooms: readonly string[];
  readonly keyStore: 'folder' | 'database';
};
